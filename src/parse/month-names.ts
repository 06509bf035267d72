// Names of months in the languages in which feeds write their dates, against RFC 822's wish.

const LANGUAGES: readonly string[] = [
  "january february march april may june july august september october november december",
  "jan feb mar apr may jun jul aug sep oct nov dec",
  "januar februar märz april mai juni juli august september oktober november dezember",
  "jan feb mrz apr mai jun jul aug sept okt nov dez",
  "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
  "janv févr mars avr mai juin juil aoû sept oct nov déc",
  "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
  "ene feb mar abr may jun jul ago set oct nov dic",
  "enero febrero marzo abril mayo junio julio agosto setiembre octubre noviembre diciembre",
  "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
  "gen feb mar apr mag giu lug ago set ott nov dic",
  "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
  "jan fev mar abr mai jun jul ago set out nov dez",
  "januari februari maart april mei juni juli augustus september oktober november december",
  "januari februari mars april maj juni juli augusti september oktober november december",
  "januar februar marts april maj juni juli august september oktober november december",
  "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
  "sty lut mar kwi maj cze lip sie wrz paź lis gru",
  "ledna února března dubna května června července srpna září října listopadu prosince",
  "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
  "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
  "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
  "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
  "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
  "янв фев мар апр май июн июл авг сен окт ноя дек",
  "ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου",
  "ιαν φεβ μαρ απρ μαϊ ιουν ιουλ αυγ σεπ οκτ νοε δεκ",
  "ιαν φεβ μάώ απρ μάϊ ιούν ιούλ αύγ σεπ οκτ νοέ δεκ",
  "ιαν φεβ μαρ απρ μαι ιον ιολ αυγ σεπ οκτ νοεμ δεκ",
  "január február március április május június július augusztus szeptember október november december",
  "januar februar marcius aprilis majus junius julius augusztus szeptember oktober november december",
];

const MONTHS: ReadonlyMap<string, number> = new Map(
  LANGUAGES.flatMap((names) => names.split(" ").map((name, month): [string, number] => [name, month + 1])),
);

/** 1-12; undefined for what is no month's name. */
export function parseMonth(name: string): number | undefined {
  return MONTHS.get(name.toLowerCase().replace(/\.$/, ""));
}
