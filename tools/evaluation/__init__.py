"""How the tone scorer is measured: sets, systems, metrics, figures with their targets, and the pages."""
