import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { folder, vectorRows } from "../vectors/read-case.ts";
import { sniffCms } from "./sniff.ts";

describe("sniffing", () => {
	it.each(vectorRows())("knows $file from its first bytes", (row) => {
		const first = fs.readFileSync(path.join(folder, row.file)).subarray(0, 512);
		const authenticated = /gcm|ccm|sealed-stream\.eml|signed-then-sealed-ber/.test(row.file);
		const sealed = authenticated ? "auth-enveloped" : "enveloped";
		const signed = row.armour === "multipart" ? "multipart-signed" : "signed";
		expect(sniffCms(first)).toBe(row.form.startsWith("sealed") ? sealed : signed);
	});

	it.each([
		"%PDF-1.7\n",
		"PK\x03\x04",
		"",
		"0",
		"MIME-Version: 1.0\n\ntext",
		"MZ",
		"-----BEGIN CERTIFICATE-----\nMIIB\n",
	])("is not taken in by %j", (text) => expect(sniffCms(new TextEncoder().encode(text))).toBeNull());
});
