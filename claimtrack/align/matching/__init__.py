"""Are two names, in any scripts, names of one person or organisation?"""
