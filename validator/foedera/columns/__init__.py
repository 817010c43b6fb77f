"""Large data in columns: numbers in place of terms, and sets in place of single statements.

Columns detect, and the exact engine confirms: what may be a finding is looked for in the columns,
set-at-a-time, and nothing that is one is missed; what was found is checked by the rules themselves,
over the facts that these can see. So a verdict has one implementation.
"""
