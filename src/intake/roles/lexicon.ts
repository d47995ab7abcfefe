/**
 * Words of the trade in some thirty languages, by what a line that begins with them does on a page, or that holds them.
 * They are no rules: a line's words are evidence, which the trained weights judge along with all else.
 */

import { measure, mix, SEED } from './measures.ts';

/** What lines that begin so do on a page. Phrases of one to four words, parted by semicolons. */
const BEGINNINGS = {
  way: `skip to; jump to; go to; back to top; back to; menu; main menu; home; search; navigation; open menu; close; toggle;
    you are here; sections; previous; next; zum inhalt; zur startseite; direkt zum; suche; startseite; menü; zurück; weiter;
    sie sind hier; aller au; accueil; rechercher; recherche; ir al contenido; inicio; buscar; pular para; início; vai al; cerca;
    naar de; zoeken; til forsiden; søk; søg; sök; hem; meny; hoppa till; przejdź do; szukaj; strona główna; hledat; domů;
    přejít na; keresés; főoldal; caută; acasă; ana sayfa; ara; главная; поиск; меню; перейти к; головна; пошук; αρχική; αναζήτηση;
    beranda; cari; trang chủ; tìm kiếm; 본문 바로가기; 메뉴; 검색; 홈; ホーム; 検索; 首页; 搜索; 本文へ; בית; חיפוש; الرئيسية; بحث; होम; खोजें`,
  account: `sign in; sign up; sign out; log in; login; log out; logout; register; subscribe; subscription; create account;
    my account; become a member; newsletter; newsletters; get our; get the; join; enter your email; email address; donate;
    support us; already a subscriber; this article is; anmelden; abonnieren; abo; registrieren; jetzt abonnieren; jetzt testen;
    jetzt anmelden; einloggen; spenden; s abonner; abonnez vous; inscrivez vous; se connecter; connexion; déjà abonné;
    suscríbete; suscribirse; iniciar sesión; regístrate; boletín; assine; entrar; cadastre se; iscriviti; abbonati; accedi;
    abonneer; inloggen; aanmelden; nieuwsbrief; logg inn; abonner; log ind; nyhedsbrev; logga in; prenumerera; nyhetsbrev;
    zaloguj; subskrybuj; zarejestruj; přihlásit; předplatné; bejelentkezés; előfizetés; hírlevél; autentificare; abonează te;
    giriş; abone ol; üye ol; войти; подписаться; подписка; регистрация; увійти; підписатися; σύνδεση; εγγραφή; kirjaudu; tilaa;
    masuk; daftar; đăng nhập; đăng ký; 구독; 로그인; 회원가입; 会員登録; ログイン; 登录; 注册; 订阅; התחבר; تسجيل الدخول; اشترك`,
  share: `share; share this; tweet; pin it; follow; follow us; facebook; twitter; x; whatsapp; linkedin; pinterest; reddit; telegram;
    instagram; youtube; tiktok; threads; bluesky; mastodon; tumblr; flipboard; email; e mail; mail; print; copy link; copy url;
    bookmark; save; listen; text size; font size; gift; teilen; auf facebook; drucken; merken; artikel teilen; artikel anhören;
    anhören; vorlesen; per mail; link kopieren; feedback; partager; imprimer; écouter; suivez nous; copier le lien; compartir;
    imprimir; guardar; síguenos; compartilhar; compartilhe; compartilhamento; partilhar; ouvir; siga; condividi; stampa; seguici;
    ascolta; delen; deel; afdrukken; volg; luister; del; dela; skriv ut; lyssna; jaa; udostępnij; drukuj; posłuchaj; sdílet;
    tisk; megosztás; nyomtatás; distribuie; paylaş; yazdır; поделиться; печать; поширити; μοιραστείτε; κοινοποίηση; bagikan;
    chia sẻ; 공유; 공유하기; 인쇄; 글자크기; シェア; ツイート; 共有; 印刷; 分享; 打印; שתף; مشاركة; शेयर करें`,
  more: `read more; read full; read also; read next; read; continue reading; see more; see also; see all; show more; show all; view more;
    view all; view; load more; more from; more on; more about; more stories; more news; more; watch; watch now; play; play video;
    learn more; find out; click here; download; mehr; mehr lesen; mehr zum thema; mehr anzeigen; weiterlesen; lesen sie auch;
    lesen sie; auch interessant; alle anzeigen; zur; hier; video; zum; lire aussi; lire la suite; à lire; lire plus; voir plus;
    voir aussi; leer más; ver más; lea también; lee también; también lee; te puede interesar; leia mais; leia também; veja também;
    saiba mais; ver mais; leggi anche; leggi; guarda; scopri; lees ook; lees meer; lees verder; bekijk; les også; les mer; læs også;
    læs mere; läs mer; läs också; lue myös; lue lisää; czytaj też; czytaj także; czytaj więcej; zobacz także; zobacz też; více;
    čtěte také; číst více; olvass tovább; citește și; citește mai; devamını oku; daha fazla; читайте также; читать далее; подробнее;
    читайте також; διαβάστε επίσης; διαβάστε; baca juga; selengkapnya; xem thêm; đọc thêm; 더보기; もっと見る; 続きを読む; 查看更多; 更多;
    קרא עוד; اقرأ أيضا; المزيد; और पढ़ें; यह भी पढ़ें`,
  ad: `advertisement; advertisements; advertising; ad; ads; sponsored; sponsored content; promoted; paid content; partner content;
    article continues; story continues; scroll to continue; article content; anzeige; anzeigen; werbung; publicité; publicidad;
    publicidade; pubblicità; advertentie; annonse; annonce; annons; mainos; reklama; reklam; hirdetés; publicitate; реклама;
    διαφήμιση; iklan; quảng cáo; 광고; 広告; 广告; פרסומת; إعلان; विज्ञापन`,
  law: `we use; we and our; we value; this site uses; this website uses; cookies; cookie; cookie policy; cookie settings; by clicking; by using;
    by signing; by subscribing; by submitting; accept; accept all; reject; manage; privacy; privacy policy; terms; terms of; copyright;
    all rights reserved; all content; contact; contact us; about; about us; careers; advertise; do not sell; accessibility; sitemap; imprint;
    wir verwenden; wir und unsere; diese website; diese seite; alle akzeptieren; datenschutz; datenschutzerklärung; impressum; agb;
    nutzungsbedingungen; kontakt; über uns; alle rechte; nous utilisons; mentions légales; politique de; conditions; tous droits;
    utilizamos; política de; aviso legal; contacto; todos los derechos; quiénes somos; todos os direitos; termos de; contato; utilizziamo;
    informativa; tutti i diritti; contatti; chi siamo; privacyverklaring; wij gebruiken; algemene voorwaarden; personvern; vi bruker;
    vi bruger; vi använder; om oss; om os; käytämme; tietosuoja; polityka prywatności; regulamin; o nas; wszelkie prawa; zásady; kontakty;
    adatvédelem; impresszum; politica de; despre noi; gizlilik; hakkımızda; iletişim; политика; все права; о нас; контакты; усі права;
    πολιτική; όροι; kebijakan; hak cipta; tentang kami; bản quyền; 개인정보; 이용약관; 저작권; 無断転載; プライバシー; 利用規約; 隐私; 版权; 关于我们;
    תנאי שימוש; جميع الحقوق; गोपनीयता`,
  related: `related; related articles; related stories; related posts; related news; related topics; related content; most read; most popular;
    most viewed; most shared; top stories; trending; popular; recommended; recommended for you; you may also; you might also; also on;
    latest; latest news; recent; recent posts; recent articles; editor s picks; editors picks; in other news; more like this; what to read; don t miss;
    up next; also read; further reading; from the web; around the web; promoted stories; featured; must read; breaking; das könnte; meistgelesen;
    meistgelesene; auch interessant; weitere artikel; weitere meldungen; weitere themen; weitere nachrichten; weitere beiträge; weitere; ähnliche artikel;
    ähnliche beiträge; neueste; aktuelle; empfohlen; empfehlungen; top themen; beliebt; passend dazu; sur le même; articles similaires; les plus lus;
    à découvrir; à la une; dernières; noticias relacionadas; relacionadas; lo más leído; lo más visto; últimas noticias; más noticias; mais lidas;
    notícias relacionadas; últimas notícias; veja mais; potrebbe interessarti; articoli correlati; più letti; ultime; correlati; gerelateerd; gerelateerde;
    meest gelezen; laatste nieuws; mest lest; relaterte; mest læste; relaterede; mest lästa; relaterat; senaste; luetuimmat; aiheesta; najczęściej czytane;
    powiązane; polecane; najnowsze; nejčtenější; související; mohlo by; legolvasottabb; kapcsolódó; ajánljuk; articole similare; cele mai; ultimele;
    ilgili haberler; en çok; son dakika; önerilen; популярное; по теме; похожие; рекомендуем; последние; новости по; популярне; за темою; σχετικά;
    δημοφιλή; berita terkait; terkait; terpopuler; bài viết liên quan; tin liên quan; tin mới; 관련기사; 관련 기사; 많이 본; 인기; 추천; 関連記事; 関連; おすすめ;
    ランキング; 人気; 相关; 相关阅读; 推荐; 热门; כתבות נוספות; עוד בנושא; مواضيع ذات; اقرأ; संबंधित`,
  comment: `comments; comment; leave a comment; leave a reply; post a comment; write a comment; add a comment; join the conversation; join the discussion;
    reply; view comments; show comments; no comments; your email address; what do you think; responses; discussion; kommentare; kommentar; kommentieren;
    kommentar schreiben; antworten; diskutieren; ihre meinung; leserkommentare; beitrag kommentieren; schreiben sie; commentaires; commentaire; laisser un;
    répondre; réagir; comentarios; comentario; deja un; deja tu; responder; comentários; comentário; deixe um; comente; commenti; commento; lascia un; rispondi;
    reacties; reageer; reageren; kommentarer; svar; kommentit; kommentoi; vastaa; komentarze; skomentuj; odpowiedz; komentáře; diskuze; odpovědět; hozzászólások;
    hozzászólás; comentarii; lasă un; yorumlar; yorum; yanıtla; комментарии; комментировать; ответить; оставить; коментарі; відповісти; σχόλια; απάντηση;
    komentar; balas; bình luận; trả lời; 댓글; 답글; コメント; 評論; 评论; 回复; תגובות; הגב; تعليقات; رد; टिप्पणी`,
  author: `about the author; about the authors; about author; written by; author; posts by; view all posts; more by; contact the; follow him; follow her; über den autor;
    über die autorin; zum autor; zur autorin; zur person; autor; autorin; à propos de; l auteur; auteur; sobre el autor; sobre la autora; sobre o autor; l autore;
    autore; over de auteur; om forfatteren; om författaren; o autorze; o autorovi; szerző; despre autor; yazar; об авторе; автор; про автора; tentang penulis;
    기자; 저자; この記事を書いた; 著者; 作者; על המחבר; الكاتب; लेखक`,
  tags: `tags; tag; topics; topic; filed under; categories; category; keywords; labels; in this story; mentioned; themen; thema; schlagwörter; stichwörter; schlagworte; kategorien;
    kategorie; mehr zu; thèmes; sujets; mots clés; catégories; étiquettes; etiquetas; temas; categorías; más sobre; tópicos; assuntos; categorias; argomenti; categorie; onderwerpen;
    trefwoorden; emner; emneord; ämnen; taggar; avainsanat; aiheet; tagi; tematy; štítky; témata; címkék; etichete; etiketler; konular; теги; темы; метки; ключевые; ετικέτες; 태그; タグ;
    キーワード; 标签; 关键词; תגיות; الوسوم; كلمات; टैग`,
  by: `by; von; par; por; di; da; door; av; af; text; text by; texte; text von; autor; autorin; author; auteur; autore; written by; story by; posted by; reported by; words by; ein artikel von; eine analyse von;
    ein kommentar von; interview by; interview; interview von; kommentar von; opinion by; guest; tekst; skrevet; kirjoittaja; przez; od; írta; de; yazan; текст; автор; από; του; oleh; tác giả; 글; 文; 記者; מאת; بقلم; كتب`,
  dated: `published; posted; updated; last updated; last modified; first published; date; created; stand; veröffentlicht; aktualisiert; erstellt; zuletzt; erschienen; am; publié; publié le; mis à jour; modifié;
    le; publicado; actualizado; creado; fecha; atualizado; em; pubblicato; aggiornato; il; gepubliceerd; bijgewerkt; laatste update; geplaatst; publisert; oppdatert; offentliggjort; opdateret; udgivet; publicerad;
    uppdaterad; julkaistu; päivitetty; opublikowano; aktualizacja; dodano; publikováno; aktualizováno; megjelent; frissítve; publicat; actualizat; yayınlanma; güncelleme; eklenme; опубликовано; обновлено; дата;
    опубліковано; оновлено; δημοσιεύτηκε; ενημερώθηκε; diterbitkan; diperbarui; cập nhật; 입력; 수정; 등록; 승인; 公開; 更新; 掲載; 投稿; 发布; 发表; פורסם; עודכן; نشر; آخر تحديث; प्रकाशित; अपडेट`,
  credit: `photo; photos; photo by; photo credit; photograph; picture; pictures; image; images; image credit; image source; credit; credits; illustration; source; file photo; courtesy; foto; fotos; bild; bilder; bildquelle;
    quelle; grafik; symbolbild; symbolfoto; archivbild; archivfoto; crédit; crédits; crédit photo; fuente; fotografía; imagen; imagem; crédito; fonte; reprodução; divulgação; immagine; beeld; foto s; bron; kuva; kuvat; fot; zdjęcie;
    źródło; zdroj; kép; fotó; forrás; sursa; fotoğraf; kaynak; фото; источник; джерело; φωτογραφία; πηγή; dok; sumber; ảnh; nguồn; 사진; 자료사진; 写真; 撮影; 提供; 图片; 图源; 来源; צילום; صورة; फोटो`,
} as const;

/** What lines that hold these words, wherever, may be about. */
const INSIDE = {
  sharing: `facebook twitter whatsapp linkedin pinterest reddit telegram instagram youtube tiktok flipboard messenger xing share tweet teilen partager compartir condividi`,
  letters: `newsletter newsletters subscribe subscriber subscribers subscription inbox signup abonnieren abo abonnement abonnenten abonnez suscríbete suscripción assine iscriviti prenumerera`,
  cookies: `cookie cookies consent gdpr privacy datenschutz datenschutzerklärung javascript browser adblocker tracking`,
  rights: `copyright rights reserved rechte vorbehalten droits réservés derechos reservados direitos diritti riservati trademark llc gmbh inc ltd`,
  credits: `getty reuters afp dpa ap epa imago shutterstock istock picture alliance photo photographer foto bild images credit courtesy symbolbild archiv pool handout pixabay unsplash flickr wikimedia`,
  roles: `editor reporter correspondent writer columnist journalist producer contributor redakteur redakteurin redaktion korrespondent korrespondentin reporterin journalistin autor autorin chefredakteur volontär
    journaliste rédacteur rédactrice correspondant periodista redactor redactora corresponsal jornalista repórter giornalista redattore inviato verslaggever redacteur journalist dziennikarz redaktor redaktorka novinář
    новости журналист корреспондент редактор staff bureau desk 기자 특파원 記者 编辑`,
  times: `ago vor hace il fa geleden siden sedan sitten temu před min mins minutes minute hours hour hrs days stunden minuten tagen heures jours horas minutos read lesezeit lesedauer lecture lectura leitura lettura leestijd`,
  video: `video videos podcast podcasts audio gallery photos slideshow livestream galerie fotostrecke bilder vidéo vídeo`,
} as const;

export type Beginning = keyof typeof BEGINNINGS;
type Holding = keyof typeof INSIDE;
export const BEGINNING_NAMES = Object.keys(BEGINNINGS) as readonly Beginning[];
const HOLDING_NAMES = Object.keys(INSIDE) as readonly Holding[];

/** Bit of the class of beginnings that announce a byline. */
export const BYLINE: number = 1 << BEGINNING_NAMES.indexOf('by');
/** Bit of the class of beginnings that tell of an author, such as `about the author`. */
export const AUTHOR: number = 1 << BEGINNING_NAMES.indexOf('author');

/** Longest phrase, in words as `measure` counts them. */
const PHRASE = 4;

/** Hash of a phrase of words → bits of the classes it begins, and of the whole phrase's length. */
const beginnings = new Map<number, number>();
const inside = new Map<number, number>();
for (const [bit, name] of BEGINNING_NAMES.entries()) {
  for (const phrase of BEGINNINGS[name].split(';')) {
    const { hashes } = measure(phrase.trim().replace(/\s+/g, ' '));
    const key = hashes.slice(0, PHRASE).reduce(mix, SEED);
    beginnings.set(key, (beginnings.get(key) ?? 0) | (1 << bit));
  }
}
for (const [bit, name] of HOLDING_NAMES.entries()) {
  for (const word of INSIDE[name].split(/\s+/)) {
    const key = measure(word).hashes[0] as number;
    inside.set(key, (inside.get(key) ?? 0) | (1 << bit));
  }
}

/** Bits of the classes that a line's first words speak for: `BEGINNING_NAMES` in order. */
export function beginningOf(hashes: readonly number[]): number {
  let bits = 0;
  let key = SEED;
  for (let i = 0; i < PHRASE && i < hashes.length; i++) {
    key = mix(key, hashes[i] as number);
    bits |= beginnings.get(key) ?? 0;
  }
  return bits;
}

/** Bits of the classes that words of a line speak for: `HOLDING_NAMES` in order. */
export function holdingOf(hashes: readonly number[]): number {
  let bits = 0;
  for (const hash of hashes) bits |= inside.get(hash) ?? 0;
  return bits;
}
