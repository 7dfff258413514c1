"""What of a plan becomes a budget, an operation and a result: ผด., ordinance against plan, progress, disbursement."""
