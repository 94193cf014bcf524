#!/bin/sh
# An NSS database with the test keys: nss-database.sh <folder>. The root is trusted for mail.
set -eu
database=$1
keys=$(cd "$(dirname "$0")/../keys" && pwd)
mkdir -p "$database"
certutil -N -d "sql:$database" --empty-password
certutil -A -d "sql:$database" -n root -t ,C, -i "$keys/root.crt"
for key in signer-rsa2048 signer-rsa3072 signer-p256 signer-p384 signer-p521 office-rsa2048 office-rsa3072 office-p256; do
	pk12util -i "$keys/$key.p12" -d "sql:$database" -W test -K "" > /dev/null
done
