"""The pages themselves, one module per kind: a request in, an answer out."""
