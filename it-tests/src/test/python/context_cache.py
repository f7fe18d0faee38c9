"""Puts the context of RO-Crate 1.1 where rocrate-validator looks before it would fetch it.

Usage: python context_cache.py CACHE
"""

import importlib.metadata
import io
import pathlib
import sys

import requests
import urllib3
from requests.adapters import BaseAdapter
from requests_cache import CachedSession

CONTEXT = "https://w3id.org/ro/crate/1.1/context"
ACCEPT = "application/ld+json, application/json"


class Shelf(BaseAdapter):
    """Answers every request with the file that the package rocrate has."""

    def send(self, request, **kwargs):
        context = importlib.metadata.distribution("rocrate").locate_file("rocrate/data/ro-crate.jsonld")
        body = pathlib.Path(context).read_bytes()
        response = requests.Response()
        response.status_code = 200
        response.url = request.url
        response.request = request
        response.headers["Content-Type"] = "application/ld+json"
        response.raw = urllib3.HTTPResponse(
            body=io.BytesIO(body),
            status=200,
            headers=dict(response.headers),
            preload_content=False,
            request_method="GET",
        )
        return response

    def close(self):
        pass


session = CachedSession(cache_name=sys.argv[1], backend="sqlite", expire_after=-1)
session.mount("https://", Shelf())
session.get(CONTEXT, headers={"Accept": ACCEPT}).raise_for_status()
