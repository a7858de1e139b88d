"""Uploads and downloads over active data connections, with Python's own FTP client.

active_transfers.py URL-HOST PORT CA USER PASSWORD TLSv1_2|TLSv1_3 FILE
"""
import ftplib
import io
import ssl
import sys

host, port, ca, user, password, version, path = sys.argv[1:]
context = ssl.create_default_context(cafile=ca)
context.check_hostname = False  # the certificate names one address of several
context.minimum_version = context.maximum_version = ssl.TLSVersion[version]

ftp = ftplib.FTP_TLS(context=context, timeout=20)
ftp.connect(host, int(port))
ftp.login(user, password)
ftp.prot_p()
ftp.set_pasv(False)
with open(path, "rb") as file:
    sent = file.read()
ftp.storbinary("STOR from-python", io.BytesIO(sent))
received = []
ftp.retrbinary("RETR from-python", received.append)
assert b"".join(received) == sent, "the file came back otherwise"
assert "from-python" in ftp.nlst(), "the file is not listed"
ftp.quit()
