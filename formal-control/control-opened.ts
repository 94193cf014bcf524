import type { PdfPlatform } from "../container/src/pdf-facts.ts";
import { getFace } from "../procedures/faces.ts";
import { controlFiling, lawOf } from "./control.ts";
import type { ControlInput, ControlResult } from "./input.ts";
import { present } from "./present.ts";
import { probe } from "./probe.ts";

/**
 * Formal control: every finding about one filing, in one list, in one order. The packer and the authority call this same function; a
 * filing that passes all `home` codes at home passes them at the authority, because nothing here depends on where it runs but the
 * lists that only the authority has (`letter`, `authority`, the law it applies).
 */
export function control(input: ControlInput, platform: PdfPlatform): ControlResult {
	const face = getFace(input.procedure, lawOf(input));
	return controlFiling({ ...input, filing: present(input.opened, face, ({ bytes }) => probe(bytes, platform)) });
}
