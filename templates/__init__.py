"""Text and look of the documents: Jinja2 templates and CSS, no logic."""
