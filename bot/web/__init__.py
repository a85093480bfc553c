"""Pages for lawyers, reviewers and operators, complete without JavaScript."""
