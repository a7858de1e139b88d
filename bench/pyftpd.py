"""pyftpdlib with TLS, as its documentation has it."""

import sys

from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import TLS_FTPHandler
from pyftpdlib.log import config_logging
from pyftpdlib.servers import FTPServer

port, first, last, root, certificate, user, password = sys.argv[1:]

config_logging(level=40)
authorizer = DummyAuthorizer()
authorizer.add_user(user, password, root, perm="elradfmwMT")
handler = TLS_FTPHandler
handler.authorizer = authorizer
handler.certfile = certificate
handler.passive_ports = range(int(first), int(last) + 1)
handler.timeout = 3600
server = FTPServer(("127.0.0.1", int(port)), handler, backlog=1024)
server.max_cons = 0
server.max_cons_per_ip = 0
server.serve_forever(handle_exit=False)
