import type { Zone } from "../../../casework/clock.ts";
import { type NextCertificate, nextCertificateWords } from "../../../procedures/next-certificate.ts";
import { sayDate, sayDay } from "../dates.ts";
import type { AuthorityPublic, PublishedCertificate } from "../deps.ts";
import { Layout, type PageFrame } from "../parts/layout.tsx";
import { Facts, Fingerprint } from "../parts/pieces.tsx";
import { permitWords } from "../permits/words.ts";
import { getTexts } from "../texts.ts";

/** The authority's certificates, to download and to compare (B22). */
export function CertificatePage(props: {
	frame: PageFrame;
	authority: AuthorityPublic;
	/** The one that permits are signed with, then those before it. */
	permits: readonly PublishedCertificate[];
	now: number;
	zone: Zone;
}) {
	const { frame, authority } = props;
	const t = getTexts(frame.lang).certificate;
	const p = permitWords[frame.lang];
	return (
		<Layout frame={frame} title={t.title} current="certificate">
			<h1 class="govuk-heading-xl">{t.title}</h1>
			<p class="tk-lead">{t.lead}</p>
			<h2 class="govuk-heading-l">{t.sealing}</h2>
			<Certificate {...props} certificate={authority.sealing} name="authority" />
			{authority.next && <Next frame={frame} next={authority.next} />}
			<div class="tk-box">
				<h3 class="govuk-heading-m">{t.compareTitle}</h3>
				<p class="govuk-body">{t.compare}</p>
				{/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls sideways must be reachable by keyboard (WCAG 2.1.1). */}
				<code class="tk-code" tabIndex={0} lang="en">
					openssl x509 -in authority.pem -noout -fingerprint -sha256
				</code>
			</div>
			{authority.receipts && (
				<>
					<h2 class="govuk-heading-l">{t.receipts}</h2>
					<Certificate {...props} certificate={authority.receipts} name="receipts" />
				</>
			)}
			{props.permits.map((certificate, index) => (
				<div key={certificate.fingerprint}>
					<h2 class="govuk-heading-l">{index === 0 ? p.certificate : p.certificateBefore}</h2>
					{index === 0 && <p class="govuk-body">{p.certificateHint}</p>}
					<Certificate {...props} certificate={certificate} name={`permits-${certificate.fingerprint.slice(0, 16)}`} />
				</div>
			))}
		</Layout>
	);
}

/** The certificate that will follow: whoever keeps ours sees the change coming. */
function Next(props: { frame: PageFrame; next: NextCertificate }) {
	const { frame, next } = props;
	const day = sayDate(next.from, frame.lang);
	return (
		<div class="tk-box">
			<p class="govuk-body">{nextCertificateWords[frame.lang](day)}:</p>
			<Fingerprint hex={next.fingerprint} />
		</div>
	);
}

function Certificate(props: {
	frame: PageFrame;
	certificate: PublishedCertificate;
	name: string;
	now: number;
	zone: Zone;
}) {
	const { frame, certificate, name, zone } = props;
	const t = getTexts(frame.lang).certificate;
	const days = [
		sayDay(certificate.notBefore, zone, frame.lang),
		sayDay(certificate.notAfter, zone, frame.lang),
	] as const;
	return (
		<>
			<h3 class="govuk-heading-s govuk-!-margin-bottom-1">{t.fingerprint}</h3>
			<Fingerprint hex={certificate.fingerprint} />
			<div class="tk-actions govuk-!-margin-top-4">
				<a href={`/certificate/${name}.pem`} class="govuk-button" download={`${name}.pem`} draggable={false}>
					{t.download}: {t.pem}
				</a>
				<a href={`/certificate/${name}.crt`} class="govuk-link" download={`${name}.crt`}>
					{t.crt}
				</a>
				<a href={`/certificate/${name}.der`} class="govuk-link" download={`${name}.der`}>
					{t.der}
				</a>
			</div>
			<Facts
				rows={[
					[t.owner, certificate.subject],
					[
						t.validityLabel,
						<>
							{t.validity(...days)}{" "}
							{props.now > certificate.notAfter && <strong class="tk-mark tk-mark--fatal">{t.expired}</strong>}
						</>,
					],
					[t.key, certificate.algorithm],
				]}
			/>
		</>
	);
}
