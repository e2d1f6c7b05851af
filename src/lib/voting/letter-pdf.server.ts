import PDFDocument from 'pdfkit';
import { encode } from 'uqr';
import { m } from '$lib/paraglide/messages.js';
import { darkRuns } from './square.ts';
import { writeVotingCode, type VotingCode } from './voting-code.ts';

/** What stands in every letter of a batch. */
export interface LetterWords {
	readonly round: string;
	readonly ward: string;
	readonly borough: string;
	/** Whom the letters are for: stands in the envelope's window. */
	readonly label: string;
	/** In words. */
	readonly opens: string;
	readonly closes: string;
	readonly contact: string;
	/** Where a code is typed, such as "https://vote.example.org/code". */
	readonly address: string;
	/** SHA-256, in hexadecimal, of the key that signs the paper's credentials. */
	readonly issuingKey: string;
	/** The letters are for trying things, and give nobody a ballot. */
	readonly test: boolean;
}

const MM = 72 / 25.4;
const LEFT = 20 * MM;
const WIDTH = 170 * MM;
/** A window of a DL or C5 envelope, as they're sold in the United Kingdom: 20 mm from the left, between 45 and 80 mm from the top. */
const WINDOW = { top: 50 * MM, width: 80 * MM };
const QR_SIZE = 42 * MM;
/** The white that a camera needs around a QR code: four modules (ISO/IEC 18004), and modules are at most 1.5 mm here. */
const QUIET = 6 * MM;
const FONTS = { text: 'Helvetica', bold: 'Helvetica-Bold', code: 'Courier-Bold' } as const;
const INK = '#1c2b24';

/**
 * Text as the fonts that every PDF reader has can show it (Windows-1252): other letters lose their accents, and what is
 * left of other scripts becomes a question mark.
 */
export function printable(text: string): string {
	const fits = (character: string) => /[\x20-\x7e\xa0-\xff\n‘’“”–—…•€]/.test(character);
	return [...text.normalize('NFC')]
		.map((character) => (fits(character) ? character : character.normalize('NFD').replace(/\p{M}/gu, '')))
		.map((characters) => [...characters].map((one) => (fits(one) ? one : '?')).join(''))
		.join('');
}

/** The address with the code behind "#": browsers don't send that part to anybody. */
export const addressWithCode = (address: string, code: VotingCode): string =>
	`${address}#${writeVotingCode(code).replaceAll(' ', '')}`;

type Document = InstanceType<typeof PDFDocument>;

function drawSquare(doc: Document, text: string, left: number, top: number): void {
	const { data, size } = encode(text, { ecc: 'M', border: 0 });
	const unit = QR_SIZE / size;
	for (const { x, y, width } of darkRuns(data)) doc.rect(left + x * unit, top + y * unit, width * unit, unit);
	doc.fill('#000000');
}

function drawHead(doc: Document, words: LetterWords, { locator }: VotingCode): void {
	doc
		.fillColor(INK)
		.font(FONTS.bold, 11)
		.text(printable(words.borough), LEFT, 18 * MM, { width: WIDTH });
	doc.font(FONTS.text, 9).text(printable(m.letters_number({ locator })), { width: WIDTH });
	doc.font(FONTS.text, 11);
	doc.text(printable(words.label), LEFT, WINDOW.top, { width: WINDOW.width, height: 14 * MM, ellipsis: true });
	doc.text(printable(words.ward), LEFT, doc.y, { width: WINDOW.width, height: 8 * MM, ellipsis: true });
}

function drawCode(doc: Document, words: LetterWords, code: VotingCode): void {
	const top = doc.y + 5 * MM;
	const height = QR_SIZE + 2 * QUIET;
	doc.roundedRect(LEFT, top, WIDTH, height, 6).lineWidth(1).stroke(INK);
	const groups = writeVotingCode(code).split(' ');
	const lines = [groups.slice(0, 3), groups.slice(3)].map((line) => line.join('  '));
	doc.fillColor(INK).font(FONTS.bold, 12);
	doc.text(printable(m.letters_code()), LEFT + 6 * MM, top + 7 * MM, { width: WIDTH - QR_SIZE - 2 * QUIET - 6 * MM });
	doc.font(FONTS.code, 24);
	for (const [index, line] of lines.entries())
		doc.text(line, LEFT + 6 * MM, top + (17 + index * 12) * MM, { lineBreak: false });
	drawSquare(doc, addressWithCode(words.address, code), LEFT + WIDTH - QR_SIZE - QUIET, top + QUIET);
	doc.fillColor(INK);
	doc.x = LEFT;
	doc.y = top + height + 6 * MM;
}

function drawLetter(doc: Document, words: LetterWords, code: VotingCode): void {
	drawHead(doc, words, code);
	const { round, ward, opens, closes, contact, address } = words;
	const paragraph = (text: string, gap = 6) =>
		doc.text(printable(text), { width: WIDTH, paragraphGap: gap, lineGap: 2 });
	doc.font(FONTS.bold, 17).text(printable(m.letters_title({ ward })), LEFT, 98 * MM, { width: WIDTH, paragraphGap: 4 });
	doc.font(FONTS.text, 11);
	if (words.test) {
		doc.font(FONTS.bold, 11);
		paragraph(m.letters_test());
		doc.font(FONTS.text, 11);
	}
	paragraph(m.letters_why({ round, opens, closes }));
	paragraph(m.letters_step_1({ address }), 2);
	paragraph(m.letters_step_2(), 2);
	paragraph(m.letters_step_3(), 2);
	drawCode(doc, words, code);
	doc.font(FONTS.text, 11);
	paragraph(m.letters_once());
	paragraph(m.letters_help({ contact }));
	doc.font(FONTS.text, 8.5);
	paragraph(m.letters_key(), 2);
	doc.font('Courier', 8.5).text(words.issuingKey.replace(/(.{4})(?=.)/g, '$1 '), { width: WIDTH });
}

/** Letters after which others get a turn: drawing them keeps the whole server busy. */
const AT_A_TIME = 3;

/**
 * Letters for printing, one page each: A4, for window envelopes.
 * @param words what stands in all of them
 * @returns the PDF; it holds the codes in plain text, which stand nowhere else
 */
export async function printLetters(words: LetterWords, codes: readonly VotingCode[]): Promise<Uint8Array<ArrayBuffer>> {
	const info = { Title: printable(m.letters_file({ ward: words.ward, label: words.label })) };
	const doc = new PDFDocument({ size: 'A4', margin: 0, autoFirstPage: false, info, lang: 'en-GB' });
	const parts: Uint8Array[] = [];
	doc.on('data', (part: Uint8Array) => parts.push(part));
	const ended = new Promise<void>((resolve, reject) => doc.on('end', resolve).on('error', reject));
	for (const [index, code] of codes.entries()) {
		if (index % AT_A_TIME === 0) await new Promise((resolve) => setImmediate(resolve));
		doc.addPage();
		drawLetter(doc, words, code);
	}
	doc.end();
	await ended;
	return new Uint8Array(Buffer.concat(parts));
}
