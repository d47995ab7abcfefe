/** ProQuest’s labels, in English, German, French and Dutch. */

import { type Label, labelTable } from './labels.ts';

const LIST = /;\s?/;

interface ProquestLabel extends Label {
  /** A word of prose too: in the article’s text it is no label. */
  readonly prose?: true;
}

const LABELS: readonly ProquestLabel[] = [
  { key: 'title', names: ['Title', 'Titel', 'Titre'] },
  { key: 'authors', names: ['Author', 'Authors', 'Autor', 'Verfasser', 'Auteur'], prose: true },
  {
    key: 'publication',
    names: [
      'Publication title',
      'Publikationstitel',
      'Titel der Publikation',
      'Titre de la publication',
      'Titel van publicatie',
    ],
  },
  {
    key: 'published',
    names: [
      'Publication date',
      'Publikationsdatum',
      'Erscheinungsdatum',
      'Date de publication',
      // What its French pages call the date of whatever they list, for they began with theses.
      'Date du diplôme',
      'Publicatiedatum',
    ],
  },
  {
    key: 'publication_year',
    names: [
      'Publication year',
      'Year',
      'Erscheinungsjahr',
      'Jahr',
      'Année de publication',
      'Année',
      'Publicatiejaar',
    ],
    prose: true,
  },
  { key: 'text', names: ['Full text', 'Volltext', 'Texte intégral', 'Volledige tekst'] },
  { key: 'abstract', names: ['Abstract', 'Zusammenfassung', 'Résumé', 'Samenvatting'], prose: true },
  { key: 'section', names: ['Section', 'Rubrik', 'Bereich', 'Rubrique', 'Sectie'], prose: true },
  {
    key: 'page',
    names: [
      'Pages',
      'First page',
      'Page',
      'Seiten',
      'Erste Seite',
      'Première page',
      'Pagination',
      "Pagina's",
    ],
    prose: true,
  },
  {
    key: 'subjects',
    names: ['Subject', 'Subjects', 'Thema', 'Sujet', 'Onderwerp'],
    list: LIST,
    prose: true,
  },
  { key: 'places', names: ['Location', 'Ort', 'Lieu', 'Locatie'], list: LIST, prose: true },
  { key: 'persons', names: ['People', 'Person', 'Personen', 'Personnes'], list: LIST, prose: true },
  {
    key: 'companies',
    names: [
      'Company / organization',
      'Company',
      'Unternehmen/Organisation',
      'Société/organisation',
      'Société / organisation',
    ],
    list: LIST,
  },
  { key: 'classification', names: ['Classification', 'Klassifizierung'], list: LIST },
  {
    key: 'identifiers',
    names: [
      'Identifier / keyword',
      'Bezeichner / Stichwort',
      'Identifikator/Schlüsselwort',
      'Identificateur / mot-clé',
    ],
    list: LIST,
  },
  { key: 'volume', names: ['Volume', 'Band'], prose: true },
  { key: 'issue', names: ['Issue', 'Ausgabe', 'Numéro'], prose: true },
  { key: 'number_of_pages', names: ['Number of pages', 'Seitenzahl', 'Seitenanzahl', 'Nombre de pages'] },
  { key: 'publisher', names: ['Publisher', 'Herausgeber', 'Éditeur', 'Uitgever'], prose: true },
  {
    key: 'place_of_publication',
    names: ['Place of publication', 'Verlagsort', 'Erscheinungsort', 'Lieu de publication'],
  },
  {
    key: 'country_of_publication',
    names: ['Country of publication', 'Publikationsland', 'Pays de publication'],
  },
  {
    key: 'publication_subject',
    names: [
      'Publication subject',
      'Journal subject',
      'Publikationsthema',
      'Zeitschriftenthema',
      'Sujet de la publication',
    ],
  },
  { key: 'issn', names: ['ISSN', 'e-ISSN'] },
  { key: 'source_type', names: ['Source type', 'Quellentyp', 'Type de source', 'Brontype'] },
  {
    key: 'language',
    names: [
      'Language of publication',
      'Language',
      'Publikationssprache',
      'Sprache',
      'Langue de publication',
      'Langue',
      'Taal van publicatie',
    ],
  },
  {
    key: 'document_type',
    names: ['Document type', 'Dokumenttyp', 'Dokumententyp', 'Type de document', 'Documenttype'],
  },
  { key: 'document_feature', names: ['Document feature', 'Dokumentmerkmal'] },
  { key: 'dateline', names: ['Dateline'] },
  { key: 'column', names: ['Column'], prose: true },
  {
    key: 'document_id',
    names: [
      'ProQuest document ID',
      'ProQuest-Dokument-ID',
      'ID du document ProQuest',
      'ID de document ProQuest',
    ],
  },
  { key: 'document_url', names: ['Document URL', 'Dokument-URL', 'URL du document'] },
  { key: 'link', names: ['Links', 'Link to article'] },
  { key: 'copyright', names: ['Copyright'] },
  {
    key: 'last_updated',
    names: ['Last updated', 'Zuletzt aktualisiert', 'Dernière mise à jour', 'Laatst bijgewerkt'],
  },
  { key: 'database', names: ['Database', 'Datenbank', 'Base de données'], prose: true },
  { key: 'accession_number', names: ['Accession number'] },
];

export const PROQUEST_LABELS = labelTable(LABELS) as ReadonlyMap<string, ProquestLabel>;
