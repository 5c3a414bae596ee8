"""Where everything is composed: settings made from options, addresses, the WSGI application, system checks."""
