import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { has } from "../../test/support/openssl-peer.ts";
import { certificateFromPem, nodePlatform } from "./node.ts";
import { parseOcsp, writeOcspRequest } from "./ocsp.ts";
import { type PathVerdict, validatePath } from "./path.ts";
import { parseCertificate } from "./x509.ts";

/** Lists and answers as OpenSSL's own authority and responder write them, judged here; and what we ask, answered there. */
let place = "";
const now = () => Math.floor(Date.now() / 1000);

const settings = `
[ca]
default_ca = a
[a]
database = index.txt
serial = serial
crlnumber = crlnumber
new_certs_dir = .
default_md = sha256
policy = any
crl_extensions = plain
[any]
commonName = supplied
[req]
distinguished_name = none
[none]
[root]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[leaf]
basicConstraints = CA:false
keyUsage = critical,digitalSignature
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
crlDistributionPoints = URI:http://a.example/users.crl
[responder]
basicConstraints = CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = OCSPSigning
noCheck = yes
[careless]
basicConstraints = CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = emailProtection
[plain]
authorityKeyIdentifier = keyid
[users]
authorityKeyIdentifier = keyid
issuingDistributionPoint = critical,@usersPoint
[usersPoint]
fullname = URI:http://a.example/users.crl
onlyuser = TRUE
[elsewhere]
issuingDistributionPoint = critical,@elsewherePoint
[elsewherePoint]
fullname = URI:http://a.example/other.crl
[authorities]
issuingDistributionPoint = critical,@authoritiesPoint
[authoritiesPoint]
onlyCA = TRUE
[keysOnly]
issuingDistributionPoint = critical,@keysOnlyPoint
[keysOnlyPoint]
onlysomereasons = keyCompromise, CACompromise
[othersOnly]
issuingDistributionPoint = critical,@othersOnlyPoint
[othersOnlyPoint]
onlysomereasons = affiliationChanged, superseded, cessationOfOperation, certificateHold, privilegeWithdrawn, AACompromise
`;

function openssl(...args: readonly string[]): Buffer {
	return execFileSync("openssl", args, { cwd: place, stdio: "pipe" });
}

const read = (name: string) => new Uint8Array(fs.readFileSync(path.join(place, name)));
const certificate = (name: string) => certificateFromPem(read(`${name}.crt`));

function issue(name: string, extensions: string, by: string | null): void {
	const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", `${name}.key`];
	const subject = ["-config", "ca.cnf", "-subj", `/CN=${name}`];
	if (by === null) {
		openssl("req", "-x509", ...key, ...subject, "-extensions", extensions, "-days", "30", "-out", `${name}.crt`);
		return;
	}
	openssl("req", "-new", ...key, ...subject, "-out", `${name}.csr`);
	const issuer = ["-cert", `${by}.crt`, "-keyfile", `${by}.key`];
	const more = ["-batch", "-notext", "-days", "20", "-extensions", extensions, "-out", `${name}.crt`];
	openssl("ca", "-config", "ca.cnf", ...issuer, ...more, "-in", `${name}.csr`);
}

function list(name: string, extensions: string, options: readonly string[] = ["-crldays", "7"]): Uint8Array {
	const issuer = ["-cert", "root.crt", "-keyfile", "root.key"];
	openssl("ca", "-config", "ca.cnf", "-gencrl", ...issuer, "-crlexts", extensions, ...options, "-out", `${name}.pem`);
	return new Uint8Array(openssl("crl", "-in", `${name}.pem`, "-outform", "DER"));
}

function revoke(name: string, ...why: readonly string[]): void {
	openssl("ca", "-config", "ca.cnf", "-cert", "root.crt", "-keyfile", "root.key", "-revoke", `${name}.crt`, ...why);
}

/** What OpenSSL's responder answers to a request that we wrote. */
function answer(name: string, signer: string, ...options: readonly string[]): Uint8Array {
	const request = writeOcspRequest(
		parseCertificate(certificate(name)),
		parseCertificate(certificate("root")),
		nodePlatform.digest,
	);
	fs.writeFileSync(path.join(place, "request.der"), request);
	const responder = ["-rsigner", `${signer}.crt`, "-rkey", `${signer}.key`, "-CA", "root.crt", "-index", "index.txt"];
	const fresh = options.includes("-ndays") || options.includes("-nmin") ? [] : ["-ndays", "3"];
	openssl("ocsp", ...responder, ...fresh, ...options, "-reqin", "request.der", "-respout", "answer.der");
	return read("answer.der");
}

function judge(
	name: string,
	evidence: { readonly crls?: readonly Uint8Array[]; readonly ocsp?: readonly Uint8Array[]; readonly at?: number },
): PathVerdict {
	return validatePath({
		certificate: certificate(name),
		pool: [],
		anchors: [{ certificate: certificate("root") }],
		crls: evidence.crls ?? [],
		ocsp: evidence.ocsp ?? [],
		at: evidence.at ?? now(),
		platform: nodePlatform,
	});
}

describe.runIf(has("openssl"))("evidence that OpenSSL wrote", () => {
	beforeAll(() => {
		place = fs.mkdtempSync(path.join(os.tmpdir(), "evidence-"));
		fs.writeFileSync(path.join(place, "ca.cnf"), settings);
		fs.writeFileSync(path.join(place, "index.txt"), "");
		fs.writeFileSync(path.join(place, "serial"), "1000\n");
		fs.writeFileSync(path.join(place, "crlnumber"), "01\n");
		issue("root", "root", null);
		for (const name of ["good", "lost", "held", "compromised"]) issue(name, "leaf", "root");
		for (const [name, kind] of Object.entries({ responder: "responder", careless: "careless" }))
			issue(name, kind, "root");
		revoke("lost", "-crl_reason", "superseded");
		revoke("held", "-crl_reason", "certificateHold");
		revoke("compromised", "-crl_compromise", "20260101000000Z");
	});
	afterAll(() => fs.rmSync(place, { recursive: true, force: true }));

	it.each([
		["good", null],
		["lost", "revoked"],
		["held", "revoked"],
		["compromised", "revoked"],
	])("a list decides about %s: %s", (name, failure) => {
		expect(judge(name, { crls: [list("plain", "plain")] }).failure).toBe(failure);
	});

	it.each([
		["users", "users", null],
		["of another address", "elsewhere", "revocation-unknown"],
		["authorities", "authorities", "revocation-unknown"],
		["some reasons alone", "keysOnly", "revocation-unknown"],
	])("a list for %s counts by its scope", (_, extensions, failure) => {
		expect(judge("good", { crls: [list(extensions, extensions)] }).failure).toBe(failure);
	});

	it("two lists that share the reasons between them make a whole one", () => {
		const halves = [list("keysOnly", "keysOnly"), list("othersOnly", "othersOnly")];
		expect(judge("good", { crls: halves }).failure).toBeNull();
		expect(judge("lost", { crls: halves }).failure).toBe("revoked");
	});

	it("a list that ran out says nothing good", () => {
		const old = list("old", "plain", ["-crl_lastupdate", "20260101000000Z", "-crl_nextupdate", "20260108000000Z"]);
		expect(judge("good", { crls: [old] }).failure).toBe("revocation-unknown");
		expect(judge("lost", { crls: [old] }).failure).toBe("revoked");
	});

	it.each([
		["good", null],
		["lost", "revoked"],
		["held", "revoked"],
		["compromised", "revoked"],
	])("the authority itself answers about %s: %s", (name, failure) => {
		const verdict = judge(name, { ocsp: [answer(name, "root")] });
		expect(verdict.failure).toBe(failure);
		expect(verdict.evidence).toMatchObject([{ kind: "ocsp" }]);
	});

	it("a responder that the authority named answers, by name or by key, with any digest", () => {
		expect(judge("good", { ocsp: [answer("good", "responder")] }).failure).toBeNull();
		expect(judge("good", { ocsp: [answer("good", "responder", "-resp_key_id")] }).failure).toBeNull();
		expect(judge("good", { ocsp: [answer("good", "responder", "-rmd", "sha512")] }).failure).toBeNull();
	});

	it("a certificate of the authority for another purpose is no responder", () => {
		expect(judge("good", { ocsp: [answer("good", "careless")] }).failure).toBe("revocation-unknown");
	});

	it("a responder whose certificate is not in the answer cannot be found", () => {
		expect(judge("good", { ocsp: [answer("good", "responder", "-resp_no_certs")] }).failure).toBe("revocation-unknown");
	});

	it("an answer that ran out, is of the future, or is about another, says nothing", () => {
		const ocsp = [answer("good", "root", "-nmin", "5")];
		expect(judge("good", { ocsp, at: now() + 600 }).failure).toBe("revocation-unknown");
		expect(judge("good", { ocsp, at: now() - 600 }).failure).not.toBeNull();
		expect(judge("lost", { ocsp }).failure).toBe("revocation-unknown");
	});

	it("an answer signed with SHA-1 is too weak", () => {
		expect(judge("good", { ocsp: [answer("good", "root", "-rmd", "sha1")] }).failure).toBe("revocation-unknown");
	});

	it("a certificate that the responder does not know stays unknown", () => {
		const index = path.join(place, "index.txt");
		const whole = fs.readFileSync(index);
		fs.writeFileSync(index, "");
		const ocsp = [answer("good", "root")];
		fs.writeFileSync(index, whole);
		expect(parseOcsp(ocsp[0] as Uint8Array)?.singles[0]?.status).toBe("unknown");
		expect(judge("good", { ocsp }).failure).toBe("revocation-unknown");
	});
});
