"""Who writes: measures of style that do not depend on what a text is about."""
