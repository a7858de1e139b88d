"""Python's own FTP client, as a partner's script would use it.

Usage: ftplib_client.py explicit|implicit TLS HOSTNAME ADDRESS PORT USER PASSWORD CA_FILE ACTION [ARGUMENT ...]
"""

import ftplib
import os
import re
import socket
import ssl
import sys

mode, tls, hostname, address, port, user, password, ca_file, action, *arguments = sys.argv[1:]


class Client(ftplib.FTP_TLS):
    """Connects to an address while it checks the certificate for a name; knows implicit FTPS, which ftplib lacks."""

    def connect_to(self):
        self.host = hostname
        self.timeout = 60
        self.sock = socket.create_connection((address, int(port)), 60)
        self.af = self.sock.family
        if mode == "implicit":
            self.sock = self.context.wrap_socket(self.sock, server_hostname=hostname)
        self.file = self.sock.makefile("r", encoding=self.encoding)
        self.welcome = self.getresp()

    def login_as(self):
        if mode == "implicit":
            ftplib.FTP.login(self, user, password)
        else:
            self.login(user, password)
        self.prot_p()


context = ssl.create_default_context(cafile=ca_file)
version = {"1.2": ssl.TLSVersion.TLSv1_2, "1.3": ssl.TLSVersion.TLSv1_3}[tls]
context.minimum_version = context.maximum_version = version

client = Client(context=context)
client.trust_server_pasv_ipv4_address = True
client.connect_to()
client.login_as()
reply = client.sendcmd("PASV")
announced = ".".join(re.search(r"\((\d+),(\d+),(\d+),(\d+),", reply).groups())
if announced != address:
    sys.exit(f"PASV announced {announced}, but the site is at {address}")

if action == "upload":
    with open(arguments[0], "rb") as file:
        client.storbinary("STOR " + arguments[1], file, blocksize=65536)
elif action == "download":
    with open(arguments[1], "wb") as file:
        client.retrbinary("RETR " + arguments[0], file.write, blocksize=65536)
elif action == "resume-upload":
    client.voidcmd("TYPE I")
    done = client.size(arguments[1])
    with open(arguments[0], "rb") as file:
        file.seek(done)
        client.storbinary("STOR " + arguments[1], file, blocksize=65536, rest=done)
elif action == "resume-download":
    done = os.path.getsize(arguments[1])
    with open(arguments[1], "ab") as file:
        client.retrbinary("RETR " + arguments[0], file.write, blocksize=65536, rest=done)
elif action == "list":
    for name, facts in client.mlsd():
        print(name, facts["type"], facts.get("size", "-"))
client.quit()
