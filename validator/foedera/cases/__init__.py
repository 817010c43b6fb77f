"""Data taken apart into cases, so that most rules can look at one case at a time.

``split`` takes facts apart, ``scope_of`` tells how much of them a rule must see, and
``CaseCheck`` checks them so, with the findings of ``foedera.check.engine.explain_facts``.
"""
