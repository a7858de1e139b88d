"""Uploads the first part of a file and then drops the connection without a word.

Usage: cut_upload.py explicit|implicit ADDRESS PORT USER PASSWORD FILE BYTES REMOTE; prints the reply.
"""

import ftplib
import socket
import ssl
import sys

mode, address, port, user, password, local, count, remote = sys.argv[1:]

context = ssl._create_unverified_context()
client = ftplib.FTP_TLS(context=context)
if mode == "implicit":
    client.host, client.timeout = address, 60
    client.sock = context.wrap_socket(socket.create_connection((address, int(port)), 60))
    client.af = client.sock.family
    client.file = client.sock.makefile("r", encoding=client.encoding)
    client.welcome = client.getresp()
    ftplib.FTP.login(client, user, password)
else:
    client.connect(address, int(port), 60)
    client.login(user, password)
client.prot_p()
client.voidcmd("TYPE I")
data = client.transfercmd("STOR " + remote)
with open(local, "rb") as file:
    data.sendall(file.read(int(count)))
data.shutdown(socket.SHUT_RDWR)
data.close()
try:
    print(client.getresp())
except ftplib.error_temp as reply:
    print(reply)
client.quit()
