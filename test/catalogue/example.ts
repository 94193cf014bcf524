import type { FindingCode } from "../../findings/catalogue.ts";
import type { Circumstances } from "./control-letter.ts";
import type { Application } from "./filing.ts";

type Made = Application | Promise<Application>;

/**
 * One code of the catalogue, shown by a whole application that has the fault and its twin that has not. `at` and `twinAt` are the
 * circumstances in which they arrive. The complete lists of findings are golden files in the procedure's examples.
 */
export type Example = {
	readonly code: FindingCode;
	readonly what: string;
	readonly fault: () => Made;
	readonly twin: () => Made;
	readonly at?: Circumstances;
	readonly twinAt?: Circumstances;
};
