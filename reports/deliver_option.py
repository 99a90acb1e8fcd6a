"""The option that says where documents go beside the folder that they are written to."""

from __future__ import annotations

import click

deliver_option = click.option(
    "--deliver",
    "deliver_to",
    metavar="mail:ADDRESS|dir:PATH",
    multiple=True,
    help="Also send the PDF to one person, or copy all documents into a folder; may be repeated.",
)
