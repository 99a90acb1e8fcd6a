"""No document is written in which its reader would find words that were hidden from them."""
