"""Every address a reader or a machine can reach.

`selectors/` read rows into small records, each with a known number of queries; `pages/` turn a request into an
answer; templates print. This folder only reads; its forms write by calling `comments` or `pipeline`.
"""
