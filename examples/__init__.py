"""The fictional example candidate and the demo that vets them."""
