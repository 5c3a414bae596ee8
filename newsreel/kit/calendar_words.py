"""The words of calendars: months, weekdays and zones as feeds write them, folded by `newsreel.kit.dates`.

Folded means: casefolded, accents taken off, no full stop. The names of months and weekdays follow the Unicode CLDR in
its wide and short forms, with what feeds add. Where two languages give one word two months, the one that more feeds are
written in wins (`listopad` is November in Czech and Polish, October in Croatian).
"""

from __future__ import annotations


def _numbered(*, start: int, names: tuple[str, ...]) -> dict[str, int]:
    return {name: number for number, line in enumerate(names, start) for name in line.split()}


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


MONTHS = _numbered(
    start=1,
    names=(
        (
            "ean eanair ene enero gen gener gennaio ian ianuarie ion ionawr jaan jaanuar jan janar janeiro jannar "
            "januar januara januari january janv janvaris janvier led leden ledna oca ocak saus sausio sausis sij "
            "sijecanj sijecnja sty styczen stycznia tammi tammikuu tammikuuta urt urtarrila xan xaneiro ιαν "
            "ιανουαριοσ ιανουαριου сту студзень студзеня січ січень січня янв январь января яну януари јан јануар "
            "јануари ינו ינואר يناير ژانویه"
        ),
        (
            "chw chwef chwefror feabh feabhra feb febbraio febr febreiro febrer febrero februar februara februari "
            "februarie februaris february fev fevereiro fevr fevrier fra frar helmi helmikuu helmikuuta lut lutego "
            "luty ots otsaila shk shkurt subat uno unor unora vas vasario vasaris veebr veebruar velj veljaca veljace "
            "φεβ φεβρουαριοσ φεβρουαριου лют лютага лютии лютого люты феб фебруар фев февр февраль февраля февруари "
            "פבר פברואר فبراير فوریه"
        ),
        (
            "bre brezen brezna kov kovas kovo maalis maaliskuu maaliskuuta maart mac maerz mar marc marca march "
            "marcius marco marec maret mars mart marta martie marts martxoa marz marzec marzo marzu mawrth mrt mrz "
            "ozu ozujak ozujka μαρ μαρτιοσ μαρτιου бер березень березня мар март марта сак сакавік сакавіка מרץ مارس"
        ),
        (
            "abr abril aib aibrean api apirila apr april aprila aprile aprilie aprilis aprill avr avril bal balandis "
            "balandzio dub duben dubna ebr ebrill huhti huhtikuu huhtikuuta kwi kwiecien kwietnia nis nisan pri prill "
            "tra travanj travnja απρ απριλιοσ απριλιου апр апрель апреля април квіт квітень квітня кра красавік "
            "красавіка אפר אפריל ابريل اوریل"
        ),
        (
            "beal bealtaine geg geguze geguzes kve kveten kvetna mag maggio mai maiatza maig maijs maio maj maja "
            "majus may mayo mayıs mei mej mejju svi svibanj svibnja touko toukokuu toukokuuta μαι μαιοσ μαιου маи мая "
            "мај трав травень травня מאי مايو مه"
        ),
        (
            "birz birzelio birzelis cerven cervna cvn cze czerwca czerwiec eka ekaina giu giugno gun gunju haz "
            "haziran iun iunie juin jun juna june junho juni junij junijs junio junius juny juuni kesa kesakuu "
            "kesakuuta lipanj lipnja meh mehefin meith meitheamh qer qershor xuno ιουν ιουνιοσ ιουνιου июн июнь июня "
            "черв червень червня чэр чэрвень чэрвеня юни јун јуни יוני يونيو ژوين"
        ),
        (
            "cervence cervenec cvc gor gorff gorffennaf heina heinakuu heinakuuta iuil iul iulie juil juillet jul "
            "jula julai julho juli julij julijs julio juliol julius july juuli korr korrik liep liepa liepos lip "
            "lipca lipiec lug luglio lul lulju srpanj srpnja tem temmuz uzt uztaila xul xullo ιουλ ιουλιοσ ιουλιου "
            "июл июль июля лип липень липня ліп ліпень ліпеня юли јул јули יולי يوليو ژويیه"
        ),
        (
            "abu abuztua ag ago agost agosto ags agu agust agustos agustus aout aug august augusta augusti augusts "
            "augustus augusztus avg avgust awst aww awwissu elo elokuu elokuuta gush gusht kol kolovoz kolovoza "
            "lunasa ogo ogos rugp rugpjucio rugpjutis sie sierpien sierpnia srp srpen srpna αυγ αυγουστοσ αυγουστου "
            "авг август августа жні жнівень жніуня серп серпень серпня אוג אוגוסט اغسطس اوت"
        ),
        (
            "eyl eylul ira iraila medi mfomh rugs rugsejis rugsejo ruj rujan rujna sep sept septembar september "
            "septembra septembre septembrie septembris septiembre set setembre setembro settembre settembru sht "
            "shtator syys syyskuu syyskuuta szept szeptember wrz wrzesien wrzesnia zar zari σεπ σεπτεμβριοσ "
            "σεπτεμβριου вер верасень верасня вересень вересня сент сентябрь сентября сеп септембар септември ספט "
            "ספטמבר سبتمبر سپتامبر"
        ),
        (
            "dfomh eki ekim hyd hydref loka lokakuu lokakuuta oct october octobre octombrie octubre okt oktobar "
            "oktober oktobra oktobris oktoober ott ottobre ottubru out outubro pazdziernik pazdziernika rij rijen "
            "rijna spal spalio spalis tet tetor urr urria οκτ οκτωβριοσ οκτωβριου жовт жовтень жовтня кас кастрычнік "
            "кастрычніка окт октобар октомври октябрь октября אוק אוקטובר اكتوبر اکتبر"
        ),
        (
            "aza azaroa kas kasım lapkr lapkricio lapkritis lis listopad listopada listopadu marras marraskuu "
            "marraskuuta nen nentor noiembrie nov novembar november novembra novembre novembris novembro novembru "
            "noviembre samh samhain stu studeni studenoga tach tachwedd νοε νοεμβριοσ νοεμβριου лист листопад "
            "листопада ліс лістапад лістапада нов новембар ное ноември нояб ноябрь ноября נוב נובמבר نوامبر نوفمبر"
        ),
        (
            "abe abendua ara aralık dec decembar december decembra decembre decembrie decembris decembro des desember "
            "desembre dets detsember dez dezember dezembro dhj dhjetor dic dicembre dicembru diciembre dis disember "
            "gru grudnia grudzien gruod gruodis gruodzio joulu joulukuu joulukuuta noll nollaig pro prosinac prosinca "
            "prosince prosinec rhag rhagfyr δεκ δεκεμβριοσ δεκεμβριου груд грудень грудня дек декабрь декабря "
            "декември дец децембар сне снежань снежня דצמ דצמבר دسامبر ديسمبر"
        ),
    ),
)

WEEKDAYS = _numbered(
    start=0,
    names=(
        (
            "al astelehena dilluns dl esmaspaev hen hetfo isn isnin llun luan lun lundi lunedi lunes luni luns ma "
            "maanantai maanantaina maandag man mandag manudagur mo mon mond monday montag pazartesi pirmadienis pirmd "
            "pirmdiena po pon pondeli pondelok ponedeljek ponedjeljak poniedziałek pr pzt seg segunda sen senin tne "
            "δευ δευτερα панядзелак пн пон понеделник понедельник понедељак понеділок الاثنين دوشنبه پیر שני"
        ),
        (
            "an antradienis asteartea di dienstag dimarts dinsdag dt kedd mairt mar mardi martedi martes marti maw "
            "otrd otrdiena sal salı sel selasa teisipaev ter terca ti tiistai tiistaina tir tirs tirsdag tis tisdag "
            "tli torek tue tues tuesday ty tys tysdag ut utery uto utorak utorok wt wtorek þri þriðjudagur τρι τριτη "
            "ау ауторак вт вто вторник вівторок уто уторак الثلاثاء سهشنبه منگل שלישי"
        ),
        (
            "asteazkena az car carsamba cead dc dimecres erb ke keskiviikko keskiviikkona kolmapaev mer mercoledi "
            "mercores mercredi mi mie miercoles miercuri mittwoch mið miðvikudagur ons onsdag qua quarta rab rabu "
            "sr sre sreda sri srijeda sroda streda sze szerda tr treciadienis tresd tresdiena wed wednesday weds wo "
            "woensdag τετ τεταρτη серада середа ср сре среда сряда الاربعاء بدھ چهارشنبه רביעי"
        ),
        (
            "cet cetrtek ceturtd ceturtdiena cetvrtak cs csutortok ct ctvrtek czw czwartek dear deardaoin dijous dj "
            "do donderdag donnerstag enj fim fimmtudagur gio giovedi iau jeu jeudi joi jue jueves kam kamis "
            "ketvirtadienis kha khamis kt neljapaev og osteguna per persembe qui quinta stvrtok thu thur thurs "
            "thursday to tors torsdag torstai torstaina xov xoves ħam πεμ πεμπτη чацвер чет четвер четверг четвртак "
            "четврток четвъртък чт чц الخميس جمعرات پنجشنبه חמישי"
        ),
        (
            "aoine cum cuma divendres dv fos fostudagur fr fre fredag freitag fri friday שישי gim gwe gwen jum jumaat "
            "jumat or ostirala pa patek pe penktadienis pentek perjantai perjantaina pet petak petek pi piatek piatok "
            "piektd piektdiena pn pre pt reede sex sexta ven vendredi venerdi venres vie viernes vin vineri vr "
            "vrijdag παρ παρασκευη пʼятниця пет петак петок петък пт пятница пятніца الجمعة جمعه جمعہ"
        ),
        (
            "cmt cumartesi dissabte ds larunbata lau lauantai lauantaina laugardagur laupaev laurdag lor lordag lr "
            "lør lørdag sa sab sabado sabato sabtu sad sam sambata samedi samstag sat sath saturday sestadienis sestd "
            "sestdiena sht sib sob sobota sub subota szo szombat za zaterdag σαβ σαββατο саб сабота сб суб суббота "
            "субота събота שבת السبت شنبه ہفتہ"
        ),
        (
            "ahad ahd dg die dim dimanche diumenge dom domenica domh domingo dum duminica ig igandea min minggu ne "
            "ned nedela nedele nedelja nedjelja niedz niedziela paz pazar puhapaev sekmadienis sk son sondag sonntag "
            "su sul sun sunday sunnudagur sunnuntai svetd svetdiena sø søn søndag vasarnap zo zondag ħad κυρ κυριακη "
            "воскресенье вс нд нед недела неделя недеља неділя нядзеля اتوار الاحد یکشنبه ראשון"
        ),
    ),
)

# Minutes east of UTC. Where a name is used by several countries, the one that more feeds come from (IST: India).
ZONES = {
    name: minutes
    for minutes, line in (
        (-660, "sst"),
        (-600, "hst hast"),
        (-540, "akst hadt"),
        (-480, "pst pt akdt"),
        (-420, "mst mt pdt"),
        (-360, "cst ct mdt"),
        (-300, "est et cdt pet cot ect"),
        (-240, "ast at edt bot vet clt amt gyt"),
        (-210, "nst nt"),
        (-180, "adt brt art uyt clst gft pyst"),
        (-150, "ndt"),
        (-120, "brst"),
        (-60, "cvt azot"),
        (0, "gmt utc ut z zulu uct wet tuc"),
        (60, "cet met mez bst west wat hnec"),
        (120, "cest mest mesz eet cat sast heec"),
        (180, "eest msk eat trt idt"),
        (210, "irst"),
        (240, "msd gst azt samt get"),
        (270, "irdt aft"),
        (300, "pkt uzt yekt mvt tmt tjt"),
        (330, "ist slst"),
        (345, "npt"),
        (360, "bdt btt omst almt kgt"),
        (390, "mmt"),
        (420, "wib ict novt krat"),
        (480, "hkt sgt awst pht myt wita irkt ulat bnt"),
        (540, "jst kst wit yakt tlt"),
        (570, "acst"),
        (600, "aest chst pgt vlat"),
        (630, "acdt lhst"),
        (660, "aedt sbt magt nct"),
        (720, "nzst fjt pett"),
        (765, "chast"),
        (780, "nzdt tot"),
        (825, "chadt"),
    )
    for name in line.split()
}

# Words that stand beside a date without meaning anything for it.
FILLERS = _words(
    "of at on the um uhr klo kl la le el de del den der am il i dne g r v o as h hs hrs hours saat ora ore "
    "om em u ob es a alle feira dia thang thg ngay luc nam chu nhat dydd e year г года год р року в на ч "
    "published posted updated date time noon יום"
)

# Zones of countries that write the month first: there 3/4 is the fourth of March.
UNITED_STATES = _words("est edt et cst cdt ct mst mdt mt pst pdt pt akst akdt hst")
