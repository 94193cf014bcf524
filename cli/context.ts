import type { Lang } from "../findings/lang.ts";
import type { Home } from "./home.ts";
import type { Options } from "./options.ts";
import type { Terminal } from "./terminal.ts";
import type { CliWords } from "./words.ts";

/** What every command is given: its options, who listens, in which language, and the effects that tests replace. */
export type Context = {
	readonly options: Options;
	readonly terminal: Terminal;
	readonly words: CliWords;
	readonly lang: Lang;
	readonly home: Home;
	readonly now: () => Date;
};
