"""Pictures and pages made from the table of questions and the words, without running a conversation."""
