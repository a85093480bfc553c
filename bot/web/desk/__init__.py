"""The desk: where reviewers see cases and operators see whether the machine is well."""
