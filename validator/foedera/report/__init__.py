"""One file per output format; decides nothing about findings."""
