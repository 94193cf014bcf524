import { localDate } from "../../../casework/clock.ts";
import type { EpochSeconds } from "../../../casework/facts.ts";
import type { Drill } from "../../keys/drill-fact.ts";
import type { PublishedKey } from "../../keys/keys.ts";
import type { Announcement } from "../../office-facts.ts";
import type { Rewrap } from "../../store/vault-rewrap.ts";
import { sayDate, sayDay } from "../../web/dates.ts";
import { Facts, Fingerprint } from "../../web/parts/pieces.tsx";
import { TextField } from "../parts/fields.tsx";
import { DeskForm, type DeskFrame, DoneBanner } from "../parts/layout.tsx";
import type { Done } from "./done.ts";
import { AdministrationLayout, CommandBox, type Faults } from "./fields.tsx";
import { getAdministrationWords } from "./words.ts";

/** A certificate that applications are sealed to, and which of them it is. */
export type ShownOpening = PublishedKey & { readonly state: "current" | "next" | "old" };

export type KeysView = {
	readonly opening: readonly ShownOpening[];
	readonly announcement: Announcement | null;
	readonly receipts: PublishedKey | null;
	readonly permits: PublishedKey | null;
	readonly dkimSelector: string | null;
	readonly vaultKeyId: string;
	readonly rewrap: Rewrap | null;
	/** Rows not known to be under the vault key in use. */
	readonly otherRows: number;
	readonly isRewrapAsked: boolean;
	readonly drill: Drill | null;
	readonly today: string;
};

/** Public halves, the plan for the next certificate, the vault's re-wrapping, and the drill. No private key is near. */
export function KeysPage(props: { frame: DeskFrame; view: KeysView; faults: Faults; done: Done | null }) {
	const { frame, view } = props;
	const words = getAdministrationWords(frame.lang);
	const t = words.keys;
	return (
		<AdministrationLayout frame={frame} title={words.sections.keys} back="/administration" faults={props.faults}>
			{props.done && <DoneBanner text={words.done[props.done]} />}
			<p class="tk-lead">{t.lead}</p>
			<h2 class="govuk-heading-m">{t.opening}</h2>
			<p class="govuk-body">{t.openingLead}</p>
			{view.opening.map((one) => (
				<Opening key={one.fingerprint} {...props} one={one} />
			))}
			<h2 class="govuk-heading-m">{t.makeTitle}</h2>
			<p class="govuk-body">{t.make}</p>
			<CommandBox lines={[`npm run admin -- key add --from ${view.today.slice(0, 4)}-12-31`]} />
			<h2 class="govuk-heading-m">{t.others}</h2>
			<Facts
				rows={[
					[t.names.receipts, view.receipts && <Published frame={frame} one={view.receipts} />],
					[t.names.permits, view.permits && <Published frame={frame} one={view.permits} />],
					[t.names.dkim, view.dkimSelector && <span class="tk-mono">{view.dkimSelector}._domainkey</span>],
					[t.names.vault, <span class="tk-mono">{view.vaultKeyId}</span>],
				]}
			/>
			<VaultPart frame={frame} view={view} />
			<h2 class="govuk-heading-m">{t.drillTitle}</h2>
			<p class="govuk-body">{view.drill ? t.drill(sayDate(view.drill.on, frame.lang)) : t.drillNever}</p>
			<p class="govuk-body">{t.drillHow}</p>
			<CommandBox lines={["npm run admin -- keys-backup FOLDER", "npm run admin -- drill FOLDER"]} />
		</AdministrationLayout>
	);
}

function Published(props: { frame: DeskFrame; one: PublishedKey }) {
	const { lang } = props.frame;
	const t = getAdministrationWords(lang).trust;
	const day = (at: EpochSeconds) => sayDay(at, props.frame.zone, lang);
	return (
		<>
			<Fingerprint hex={props.one.fingerprint} />
			<br />
			{t.validity}: {t.validityDays(day(props.one.notBefore), day(props.one.notAfter))}
		</>
	);
}

function Opening(props: { frame: DeskFrame; view: KeysView; faults: Faults; one: ShownOpening }) {
	const { frame, view, one } = props;
	const words = getAdministrationWords(frame.lang);
	const t = words.keys;
	const said = view.announcement?.fingerprint === one.fingerprint ? view.announcement : null;
	return (
		<section class="tk-box">
			<p class="govuk-body">
				<span class={`tk-mark${one.state === "current" ? " tk-mark--good" : ""}`}>{t[one.state]}</span>
			</p>
			<Published frame={frame} one={one} />
			{one.state === "next" && said !== null && (
				<>
					<p class="govuk-body govuk-!-margin-top-4">
						{t.announced(sayDate(said.from, frame.lang), sayDate(said.oldUntil, frame.lang))}
					</p>
					<DeskForm frame={frame} action="/administration/keys/withdraw">
						<button type="submit" class="govuk-button govuk-button--secondary">
							{t.withdraw}
						</button>
					</DeskForm>
				</>
			)}
			{one.state === "next" && said === null && (
				<>
					<p class="govuk-body govuk-!-margin-top-4">{t.notAnnounced}</p>
					<DeskForm frame={frame} action="/administration/keys/announce">
						<input type="hidden" name="fingerprint" value={one.fingerprint} />
						<TextField
							name="oldUntil"
							label={t.oldUntil}
							hint={t.oldUntilHint}
							error={props.faults.oldUntil ? words.faults[props.faults.oldUntil] : null}
							value={localDate(one.notBefore + 90 * 86_400, props.frame.zone)}
							width="10"
						/>
						<button type="submit" class="govuk-button">
							{t.announce}
						</button>
					</DeskForm>
				</>
			)}
		</section>
	);
}

function VaultPart(props: { frame: DeskFrame; view: KeysView }) {
	const { frame, view } = props;
	const t = getAdministrationWords(frame.lang).keys;
	const { rewrap } = view;
	const total = Math.max(rewrap?.total ?? 0, view.otherRows);
	return (
		<>
			<h2 class="govuk-heading-m">{t.vaultTitle}</h2>
			<p class="govuk-body">{t.vault}</p>
			<CommandBox lines={["npm run admin -- key vault", "npm run admin -- rewrap"]} />
			{rewrap?.finishedAt != null && (
				<p class="govuk-body">{t.finished(sayDay(rewrap.finishedAt, frame.zone, frame.lang), rewrap.verified ?? 0)}</p>
			)}
			{rewrap !== null && rewrap.finishedAt === null && (
				<p class="govuk-body">{t.progress(Math.max(0, total - view.otherRows), total)}</p>
			)}
			{view.isRewrapAsked && <p class="govuk-body">{t.waiting}</p>}
			{!view.isRewrapAsked && rewrap?.finishedAt == null && view.otherRows > 0 && (
				<DeskForm frame={frame} action="/administration/keys/rewrap">
					<button type="submit" class="govuk-button govuk-button--secondary">
						{t.rewrap}
					</button>
				</DeskForm>
			)}
		</>
	);
}
