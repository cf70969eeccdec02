"""Coverage: which pages does a changelog entry owe? Triage, retrieval, reflection, and the verdict that follows."""
