"""The comparison: what the reports of several candidates say, side by side, with no order among them."""
