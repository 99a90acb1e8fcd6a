"""The summary of a batch: a row an applicant in the order of the list, what waits for whom, how rules did."""
