"""Write a WARC with warcio, run in the environment of the peers: a list of responses as JSON on stdin."""

import base64
import io
import json
import sys

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

with open(sys.argv[1], "wb") as file:  # noqa: PTH123
    writer = WARCWriter(file, gzip=True)
    for url, date, status, media_type, body in json.load(sys.stdin):
        headers = StatusAndHeaders(status, [("Content-Type", media_type)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            url,
            "response",
            payload=io.BytesIO(base64.b64decode(body)),
            http_headers=headers,
            warc_headers_dict={"WARC-Date": date},
        )
        writer.write_record(record)
