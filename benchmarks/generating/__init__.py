"""Seeded data in Foedera's vocabulary, of any size, with errors whose number is known."""
