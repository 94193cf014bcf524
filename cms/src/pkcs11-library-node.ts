import { createRequire } from "node:module";

/**
 * The C interface of a PKCS#11 module (OASIS PKCS#11 2.40), as few functions as reading, signing, decrypting and agreeing need. A leaf like
 * `node.ts`: only cli, server and tests import it. Called through koffi, in this process (docs/decisions/0004-pkcs11.md).
 */
export type Pkcs11Library = {
	/** Bytes of a CK_ULONG here: 4 on Windows, 8 elsewhere. */
	readonly ulongBytes: number;
	/** Calls a function; throws `Pkcs11Error` when it does not answer CKR_OK. Buffers are passed by address, null as NULL. */
	call(name: Pkcs11Function, ...args: readonly (Uint8Array | bigint | number | null)[]): void;
	/** Lays out CK_ATTRIBUTEs or a CK_MECHANISM (the same three fields): type, pointer, length. Keeps `values` alive with the result. */
	records(rows: readonly { readonly type: number; readonly value: Uint8Array | null }[]): Uint8Array;
	/** Lays out a parameter structure: a number is a CK_ULONG, bytes are a pointer. */
	structure(fields: readonly (number | Uint8Array | null)[]): Uint8Array;
	ulong(value: number | bigint): Uint8Array;
	readUlong(bytes: Uint8Array, index?: number): bigint;
	/** The length field of record `index`, as the module set it; null when the attribute is not there or not to be had. */
	recordLength(records: Uint8Array, index: number): number | null;
};

/** A PKCS#11 call that failed. `code` is the CK_RV. */
export class Pkcs11Error extends Error {
	override readonly name = "Pkcs11Error";
	readonly code: number;

	constructor(message: string, code: number, options?: ErrorOptions) {
		super(message, options);
		this.code = code;
	}
}

/** Places in CK_FUNCTION_LIST and what each takes: n a CK_ULONG, p a pointer, b a CK_BBOOL. */
const functions = {
	C_Initialize: [0, "p"],
	C_GetSlotList: [4, "bpp"],
	C_GetTokenInfo: [6, "np"],
	C_OpenSession: [12, "nnppp"],
	C_CloseSession: [13, "n"],
	C_Login: [18, "nnpn"],
	C_DestroyObject: [22, "nn"],
	C_GetAttributeValue: [24, "nnpn"],
	C_FindObjectsInit: [26, "npn"],
	C_FindObjects: [27, "npnp"],
	C_FindObjectsFinal: [28, "n"],
	C_DecryptInit: [33, "npn"],
	C_Decrypt: [34, "npnpp"],
	C_SignInit: [42, "npn"],
	C_Sign: [43, "npnpp"],
	C_DeriveKey: [62, "npnpnp"],
} as const;

export type Pkcs11Function = keyof typeof functions;

const functionsInList = 68;

/** Answers worth a sentence of their own; the rest are given as numbers. */
const sentences: Readonly<Record<number, string>> = {
	160: "the PIN is wrong",
	161: "the PIN is not in the right form",
	164: "the PIN is locked: too many wrong tries",
	224: "no token is in the reader",
	225: "the token is not recognised",
	48: "the token reported a device error",
	50: "the token was removed",
	112: "the token does not have this mechanism",
	257: "nobody is logged in",
};

const alreadyInitialized = 0x191;
const unavailable = 0xffffffff;

type Koffi = {
	load(file: string): {
		func(name: string, result: string, types: readonly string[]): (...args: unknown[]) => number | bigint;
	};
	proto(result: string, types: readonly string[]): unknown;
	call(pointer: bigint, proto: unknown, ...args: unknown[]): number | bigint;
	view(pointer: bigint, bytes: number): ArrayBuffer;
	address(bytes: Uint8Array): bigint;
	sizeof(type: string): number;
};

function loadKoffi(): Koffi {
	try {
		return createRequire(import.meta.url)("koffi") as Koffi;
	} catch (cause) {
		throw new Pkcs11Error("PKCS#11 tokens need the optional package koffi, which has no build for this machine", 0, {
			cause,
		});
	}
}

const types = { n: "ulong", p: "void *", b: "uchar" } as const;

/** Loads and initialises a module (`libsofthsm2.so`, `rtpkcs11ecp.dll`). Throws `Pkcs11Error`. */
export function loadPkcs11(file: string): Pkcs11Library {
	const koffi = loadKoffi();
	const list = functionList(koffi, file);
	const ulongBytes = koffi.sizeof("ulong");
	// On Windows the standard packs its structures to one byte; elsewhere they are laid out by the C rules.
	const packed = process.platform === "win32";
	const field = packed ? 0 : 8;
	const recordBytes = packed ? ulongBytes + 8 + ulongBytes : 24;
	const place = (name: Pkcs11Function) => list.readBigUInt64LE((packed ? 2 : 8) + functions[name][0] * 8);
	const protos = new Map<Pkcs11Function, unknown>();

	function ulong(value: number | bigint): Uint8Array {
		const bytes = Buffer.alloc(ulongBytes);
		if (ulongBytes === 8) bytes.writeBigUInt64LE(BigInt(value));
		else bytes.writeUInt32LE(Number(value));
		return bytes;
	}

	function readUlong(bytes: Uint8Array, index = 0): bigint {
		const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
		return ulongBytes === 8 ? view.readBigUInt64LE(index * 8) : BigInt(view.readUInt32LE(index * 4));
	}

	function structure(fields: readonly (number | Uint8Array | null)[]): Uint8Array {
		const parts = fields.map((one) => {
			if (typeof one === "number") return field === 0 ? ulong(one) : Buffer.concat([ulong(one)], field);
			const pointer = Buffer.alloc(8);
			if (one !== null) pointer.writeBigUInt64LE(koffi.address(one));
			return pointer;
		});
		const bytes = Buffer.concat(parts);
		kept.set(bytes, fields);
		return bytes;
	}

	function recordLength(records: Uint8Array, index: number): number | null {
		const at = index * recordBytes + recordBytes - (packed ? ulongBytes : 8);
		const value = readUlong(records.subarray(at, at + ulongBytes));
		return value === BigInt(unavailable) || value === 0xffff_ffff_ffff_ffffn ? null : Number(value);
	}

	const library: Pkcs11Library = {
		ulongBytes,
		call(name, ...args) {
			const proto =
				protos.get(name) ??
				koffi.proto(
					"ulong",
					[...functions[name][1]].map((one) => types[one as keyof typeof types]),
				);
			protos.set(name, proto);
			const code = Number(koffi.call(place(name), proto, ...args));
			if (code !== 0)
				throw new Pkcs11Error(`${name}: ${sentences[code] ?? `the token answered 0x${code.toString(16)}`}`, code);
		},
		records: (rows) => structure(rows.flatMap(({ type, value }) => [type, value, value?.length ?? 0])),
		structure,
		ulong,
		readUlong,
		recordLength,
	};
	try {
		library.call("C_Initialize", null);
	} catch (error) {
		if (!(error instanceof Pkcs11Error) || error.code !== alreadyInitialized) throw error;
	}
	return library;
}

/** Structures point into other buffers: those must live as long as the structure does. */
const kept = new WeakMap<Uint8Array, unknown>();

function functionList(koffi: Koffi, file: string): Buffer {
	const out = Buffer.alloc(8);
	try {
		const code = koffi.load(file).func("C_GetFunctionList", "ulong", ["void *"])(out);
		if (Number(code) !== 0) throw new Error(`it answered ${code}`);
	} catch (cause) {
		throw new Pkcs11Error(`${file} is no PKCS#11 module, or cannot be loaded: ${(cause as Error).message}`, 0, {
			cause,
		});
	}
	return Buffer.from(koffi.view(out.readBigUInt64LE(), 8 + functionsInList * 8));
}
