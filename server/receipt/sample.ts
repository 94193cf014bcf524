import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { nodePlatform, signingKeyFromPem } from "../../cms/src/node.ts";
import { oids } from "../../cms/src/oid.ts";
import { keyUsageExtension, writeCertificate, writeName } from "../../cms/src/x509-write.ts";
import type { ReceiptData, ReceiptSigner } from "./receipt.ts";
import { receiptSignerOf } from "./signer.ts";

/** A receipt as an office would issue it, for tests and for whoever wants to see one. Nobody in it exists. */
function hashOf(text: string): string {
	return createHash("sha256").update(text).digest("hex");
}

const fileNames = [
	["мамлекеттик каттоо жөнүндө күбөлүк", "registration-certificate"],
	["паспорттун көчүрмөсү, 1-жумушчу", "passport"],
	["медициналык маалымкат, 1-жумушчу", "medical-certificate"],
	["фото сүрөт, 1-жумушчу", "photo"],
	["5-файл", null],
] as const;

export const sampleReceipt: ReceiptData = {
	format: 1,
	number: "KG-7K4M-2QXP-9RTA-V",
	procedure: "kg-work-permit",
	kind: "card",
	titles: {
		procedure: {
			ky: "Чет өлкөлүк жумушчу күчүн тартууга уруксат",
			ru: "Разрешение на привлечение иностранной рабочей силы",
			en: "Permit to attract foreign labour",
			ko: "외국인력 도입 허가",
		},
		kind: {
			ky: "Иштөөгө уруксат (жеке карточка)",
			ru: "Разрешение на работу (личная карточка)",
			en: "Work permit (personal card)",
			ko: "취업 허가(개인 카드)",
		},
	},
	authority: {
		name: {
			ky: "Көрсөтмө миграция кеңсеси",
			ru: "Демонстрационная служба миграции",
			en: "Demonstration migration office",
			ko: "시연용 이민 사무소",
		},
		fingerprint: hashOf("authority"),
	},
	arrivedAt: "2026-06-16T03:00:00Z",
	completedAt: "2026-06-17T04:10:11Z",
	recordedAt: "2026-06-16T03:00:02Z",
	issuedAt: "2026-06-17T04:11:00Z",
	clock: { zone: "Asia/Bishkek", test: false },
	applicant: "«Ала-Тоо Курулуш» ЖЧК",
	files: fileNames.map(([name, kind], index) => ({
		ordinal: index + 1,
		name,
		kind,
		sizeBytes: 234_567 * (index + 1),
		sha256: hashOf(name),
	})),
	warnings: [
		{
			code: "D08",
			ordinal: 2,
			text: {
				ky: "Барактардын саны файлдын аталышындагыдан башка.",
				ru: "Число листов не то, что в имени файла.",
				en: "The number of sheets differs from the file's name.",
				ko: "매수가 파일 이름과 다릅니다.",
			},
		},
	],
	nextStep: {
		what: {
			ky: "Адис документтерди карайт.",
			ru: "Специалист рассмотрит документы.",
			en: "An officer reviews the documents.",
			ko: "담당자가 서류를 검토합니다.",
		},
		byDate: "2026-07-01",
	},
	stateUrl: "https://office.example/state/KG-7K4M-2QXP-9RTA-V",
	proof: { version: 1, chainHead: hashOf("chain") },
	demonstration: true,
};

/** A fresh P-256 key with a self-signed certificate, valid from 2026 to 2036. */
export function sampleSigner(): ReceiptSigner & { readonly certificate: Uint8Array } {
	const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
	const spki = new Uint8Array(publicKey.export({ format: "der", type: "spki" }));
	const name = writeName([[oids.commonName, "Demonstration receipts"]]);
	const algorithm = { kind: "ecdsa", hash: "sha256" } as const;
	const certificate = writeCertificate(
		{
			serial: Uint8Array.of(7),
			issuer: name,
			subject: name,
			notBefore: Date.UTC(2026, 0, 1) / 1000,
			notAfter: Date.UTC(2036, 0, 1) / 1000,
			spki,
			extensions: [keyUsageExtension(["digitalSignature"])],
		},
		{ algorithm, sign: ({ data }) => new Uint8Array(sign("sha256", data, privateKey)) },
	);
	const es256 = (data: Uint8Array): Uint8Array =>
		new Uint8Array(sign("sha256", data, { key: privateKey, dsaEncoding: "ieee-p1363" }));
	const keys = {
		receiptKey: signingKeyFromPem(privateKey, certificate),
		receiptJws: { certificates: [certificate], sign: es256 },
	};
	return { ...receiptSignerOf(keys, nodePlatform), certificate };
}
