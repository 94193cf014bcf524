import type { DeskLang } from "../texts.ts";
import { words as en } from "./words.en.ts";
import { words as ko } from "./words.ko.ts";
import { words as ky } from "./words.ky.ts";
import { words as ru } from "./words.ru.ts";

/** Every sentence of the manager's view of a round. */
export type RoundViewWords = typeof en;

export const roundViewWords: Readonly<Record<DeskLang, RoundViewWords>> = { ky, ru, en, ko };
