/** Labels of Nexis and Nexis Uni, in English, German, French and Dutch. */

import { labelTable } from './labels.ts';

const LIST = /;\s?/;

export const NEXIS_LABELS = labelTable([
  { key: 'title', names: ['Headline', 'Titel', 'Titre'] },
  { key: 'subtitle', names: ['Highlight', 'Untertitel'] },
  { key: 'authors', names: ['Byline', 'Autor', 'Auteur', 'Author', 'Verfasser'] },
  { key: 'section', names: ['Section', 'Rubrik', 'Rubrique', 'Rubriek', 'Sectie', 'Abschnitt'] },
  { key: 'words', names: ['Length', 'Länge', 'Longueur', 'Lengte'] },
  { key: 'language', names: ['Language', 'Sprache', 'Langue', 'Taal'] },
  { key: 'captions', names: ['Graphic', 'Grafik', 'Graphique', 'Illustration', 'Bild', 'Grafiek'] },
  { key: 'dateline', names: ['Dateline', 'Ort'] },
  { key: 'edition', names: ['Edition', 'Ausgabe'] },
  { key: 'url', names: ['URL'] },
  {
    key: 'load_date',
    names: ['Load-Date', 'Update', 'Date-Chargement', 'Date de chargement', 'Laaddatum', 'Ladedatum'],
  },
  {
    key: 'publication_type',
    names: [
      'Publication-Type',
      'Pub-Type',
      'Publikationsart',
      'Publikationstyp',
      'Type-Publication',
      'Type de publication',
      'Publicatietype',
    ],
  },
  { key: 'document_type', names: ['Document-Type', 'Type'] },
  { key: 'journal_code', names: ['Journal-Code', 'Zeitungs-Code', 'Zeitungscode', 'Code-Revue'] },
  { key: 'document_id', names: ['Acc-No', 'Document-ID'] },
  { key: 'issn', names: ['ISSN'] },
  { key: 'series', names: ['Series'] },
  { key: 'correction', names: ['Correction', 'Correction-Date', 'Berichtigung'] },
  { key: 'notes_of_vendor', names: ['Notes', 'Note'] },
  { key: 'subjects', names: ['Subject', 'Thema', 'Sujet', 'Onderwerp'], list: LIST },
  { key: 'companies', names: ['Company', 'Firma', 'Unternehmen', 'Société', 'Bedrijf'], list: LIST },
  { key: 'organizations', names: ['Organization', 'Organisation', 'Organisatie'], list: LIST },
  { key: 'persons', names: ['Person', 'Personne', 'Persoon'], list: LIST },
  {
    key: 'places',
    names: ['Geographic', 'Geographie', 'Géographie', 'City', 'State', 'Country', 'Region'],
    list: LIST,
  },
  { key: 'industries', names: ['Industry', 'Branche', 'Industrie'], list: LIST },
  { key: 'tickers', names: ['Ticker'], list: LIST },
]);
