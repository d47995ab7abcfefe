/**
 * Words of what surrounds an article on a page, by what they do there. Each is the beginning of a line, or all of it.
 * They are words of the trade in many languages, not of any one site.
 */

import { lowerOf } from './roles/characters.ts';

type SignRole = 'furniture' | 'related';

interface Words {
  readonly role: SignRole;
  /** Longest line, in characters, that they speak for: a sentence that begins so is prose. */
  readonly within: number;
  /** Whether nothing else may stand on the line. */
  readonly alone?: true;
  /** Beginnings of lines, parted by semicolons; each begins with two characters that lines begin with, or one alone. */
  readonly words: string;
}

const WORDS: readonly Words[] = [
  // Ways around the page
  {
    role: 'furniture',
    within: 80,
    words: `
      skip to; jump to; go to (?:contents?|navigation|main|top); back to (?:top|home); zum
      (?:inhalt|hauptinhalt|menü|seitenanfang); direkt zum; aller au contenu; ir al contenido; pular para; vai
      al contenuto; main menu; open (?:menu|search|navigation); close (?:menu|search|popup|navigation);
      toggle; you are here; sie sind hier; breadcrumb; previous (?:article|post|page); next
      (?:article|post|page); vorheriger (?:artikel|beitrag); nächster (?:artikel|beitrag); article précédent;
      article suivant; 본문 바로가기; 메뉴; メニュー
    `,
  },
  // Accounts, letters, paying
  {
    role: 'furniture',
    within: 220,
    words: String.raw`
      sign (?:up|in|out); log ?(?:in|out); subscribe; subscription; register (?:now|here|for); create (?:an
      |your )?account; my account; become a member; get (?:our|the|your) (?:\w+ )?newsletters?;
      newsletters?(?= |:|$); join our; enter your e-?mail; e-mail (?:address|this|article); email (?:address|this|article); anmelden;
      abonnieren; registrieren; jetzt (?:abonnieren|anmelden|testen|lesen); s'abonner; s’abonner; abonnez-vous;
      inscrivez-vous; se connecter; suscríbe; iniciar sesión; regístrate; assine; iscriviti; abbonati; accedi;
      abonneer; inloggen; support (?:us|our|independent); donate; unterstützen sie; faites un don; this
      article is (?:for|free); dieser artikel ist; 구독; 로그인; 회원가입; 会員登録; ログイン
    `,
  },
  // Sharing and doing
  {
    role: 'furniture',
    within: 70,
    words: String.raw`
      share; teilen; partager; compartir; compartilh; condividi; delen; dela; tweet; pin it; follow (?:us|@);
      folgen sie; suivez-nous; síguenos; facebook; twitter; x \(twitter\); whatsapp; linkedin; pinterest;
      reddit; telegram; tumblr; flipboard; copy (?:link|url); link kopieren; copier le lien; print(?:$| this|
      article); drucken; imprimer; imprimir; stampa; save (?:article|for later|this); bookmark; merken;
      artikel (?:teilen|merken|drucken|anhören); listen(?: to)?(?: this)?; anhören; vorlesen; écouter; send
      feedback; how can we improve; thanks for your feedback; report (?:an? )?(?:error|typo|correction);
      fehler melden; leave (?:your|a) (?:feedback|comment|reply); text size; font size; schriftgröße; show
      (?:more|less|all|caption); hide caption; read (?:more|full|next|also|aloud); see (?:more|also|all); view
      (?:more|all|gallery|comments); load more; more (?:from|on|about|stories|news); mehr
      (?:lesen|anzeigen|zum thema); weiterlesen; lire (?:aussi|la suite); leer más; ver más; leggi anche; lees
      (?:ook|meer); 공유; 댓글; シェア; ツイート; 記事を; button; \(button\); iframe; play video; video ansehen; watch(?:
      now| live|:); loading; wird geladen
    `,
  },
  // Advertisement
  {
    role: 'furniture',
    within: 60,
    alone: true,
    words: `
      advertisements?; advertising; ad; ads; sponsored(?: content)?; promoted(?: content)?; anzeigen?;
      werbung; publicité; publicidad; publicidade; pubblicità; advertentie; annons; annonce; reklama?;
      реклама; 広告; 광고; 广告; article continues (?:below|after).{0,40}; story continues (?:below|after).{0,40};
      continue reading.{0,40}; article content; scroll (?:down )?to continue.{0,40}
    `,
  },
  // Cookies, law, footer
  {
    role: 'furniture',
    within: 400,
    words: String.raw`
      we (?:and our partners )?use cookies; we value your privacy; this (?:web)?site uses cookies; cookies?(?:
      policy| settings| preferences|-einstellungen|richtlinie); by
      (?:clicking|continuing|choosing|signing|submitting|subscribing|using|registering); accept(?: all)?(?:
      cookies)?$; alle (?:cookies )?akzeptieren; wir (?:und unsere partner )?verwenden cookies; diese
      (?:web)?seite verwendet; nous utilisons des cookies; utilizamos cookies; privacy; datenschutz;
      impressum; terms (?:of|and|&); nutzungsbedingungen; agb; mentions légales; política de; aviso legal;
      copyright; ©; \(c\) ?\d{4}; all rights reserved; alle rechte vorbehalten; tous droits réservés; todos
      los derechos; todos os direitos; tutti i diritti; 無断転載; 저작권; contact us; about us; kontakt$; über uns;
      careers$; advertise with; do not sell; please enable javascript; bitte aktivieren sie javascript; your
      browser
    `,
  },
  // What comes after the article
  {
    role: 'related',
    within: 60,
    words: String.raw`
      related(?: (?:articles?|stor(?:y|ies)|posts?|news|content|topics|coverage|links|tags))?$; related
      (?:articles|stories|posts|topics|news); most (?:read|popular|viewed|recent|shared); top stories;
      trending; popular (?:now|posts|stories|articles); recommended; you (?:may|might) also; latest
      (?:news|stories|posts|articles|headlines); editor.?s.? (?:picks?|choice); more (?:in|like this|to
      explore); what to read next; read next; don['’]t miss; up next; mehr zum thema; das könnte
      (?:sie|dich|ihnen); meistgelesen; auch interessant; weitere
      (?:artikel|meldungen|themen|nachrichten|beiträge); lesen sie (?:auch|mehr); ähnliche
      (?:artikel|beiträge); neueste (?:artikel|beiträge|nachrichten); themen(?:$|:); schlagwörter; empfohlen;
      sur le même (?:sujet|thème); à lire (?:aussi|également); articles? (?:similaires|liés); les plus lus;
      noticias relacionadas; te puede interesar; lo más (?:leído|visto); leia (?:também|mais); mais lidas;
      veja também; potrebbe interessarti; articoli correlati; più letti; gerelateerd; meest gelezen; 관련 ?기사;
      많이 본; 인기 ?기사; 関連記事; 関連ニュース; おすすめ; ランキング; 相关阅读; comments?(?: \(?\d+\)?)?$; \d+ comments?;
      kommentare?(?:$| \(); \d+ kommentare; commentaires?$; comentarios?$; comentários?$; commenti$;
      reacties$; post a comment; leave a (?:comment|reply); write a comment; kommentar
      (?:schreiben|verfassen); laisser un commentaire; deja un comentario; join the
      (?:conversation|discussion); conversation$; diskutieren sie; about the authors?; über (?:den autor|die
      autorin); à propos de l['’]auteur; sobre el autor; tags?(?:$|:); filed under; topics?(?:$|:); in this
      (?:story|article):?$; references$; visible links; external links
    `,
  },
];

interface Sign {
  readonly role: SignRole;
  readonly within: number;
  readonly pattern: RegExp;
}

/** Signs by the characters, in lower case, that their lines begin with: most lines have none to be held to. */
const SIGNS = new Map<number, Sign[]>();
for (const { role, within, alone, words } of WORDS) {
  const byFirst = new Map<number, string[]>();
  for (const beginning of words.trim().replace(/\s+/g, ' ').split('; '))
    for (const first of firstsOf(beginning)) byFirst.set(first, [...(byFirst.get(first) ?? []), beginning]);
  const behind = alone ? '[\\s:.!…»>→|]*$' : '(?![\\p{L}\\p{N}])';
  for (const [first, beginnings] of byFirst) {
    const pattern = new RegExp(`^(?:${beginnings.join('|')})${behind}`, 'iu');
    SIGNS.set(first, [...(SIGNS.get(first) ?? []), { role, within, pattern }]);
  }
}

/** Two characters, or one, as a number. */
function pair(first: number, second = 0): number {
  return (lowerOf(first) << 16) | lowerOf(second);
}

/** What a beginning may begin with: the two characters that stand there, one that stands alone, or any digit. */
function firstsOf(beginning: string): number[] {
  if (beginning.startsWith('\\d')) return [...'0123456789'].map((digit) => pair(digit.charCodeAt(0)));
  const plain = beginning.replaceAll('\\', '');
  return [plain.length === 1 ? pair(plain.charCodeAt(0)) : pair(plain.charCodeAt(0), plain.charCodeAt(1))];
}

const LONGEST = Math.max(...WORDS.map(({ within }) => within));

/** What a line is by how it begins; undefined where that says nothing. */
export function signedRole(text: string): SignRole | undefined {
  if (text.length > LONGEST) return undefined;
  const first = text.charCodeAt(0);
  const signs = SIGNS.get(pair(first, text.charCodeAt(1))) ?? SIGNS.get(pair(first));
  return signs?.find(({ within, pattern }) => text.length <= within && pattern.test(text))?.role;
}
