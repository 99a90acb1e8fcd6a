"""Every change of the tables, one revision each. They only go forwards: back is a backup."""
