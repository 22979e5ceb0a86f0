//! Names of weekdays and months, as people write them on doors.
//!
//! A name's first spelling is the full one; its beginnings of three letters and more count too,
//! where they fit one name only. Latin letters stand without accents.

use super::language::Language;

/// All tables; where two fit equally well, the earlier one counts. The first is the one of
/// OpenStreetMap.
pub(super) const LANGUAGES: [Language; 21] = [
    Language {
        countries: "us gb ie au nz ca za in",
        weekdays: "monday mo mon|tuesday tu tue tues|wednesday we wed weds|\
            thursday th thu thur thurs thr|friday fr fri|saturday sa sat|sunday su sun",
        months: "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|\
            september sep sept|october oct|november nov|december dec",
    },
    Language {
        countries: "de at ch li lu",
        weekdays: "montag mo mon|dienstag di die|mittwoch mi mit|donnerstag do don|\
            freitag fr fre|samstag sa sam sonnabend|sonntag so son",
        months: "januar jan janner jaenner|februar feb feber|marz mar maerz mrz|april apr|mai|\
            juni jun|juli jul|august aug|september sep sept|oktober okt|november nov|\
            dezember dez",
    },
    Language {
        countries: "fr be ch lu mc ca sn ci",
        weekdays: "lundi lu lun|mardi ma mar|mercredi me mer|jeudi je jeu|vendredi ve ven|\
            samedi sa sam|dimanche di dim",
        months: "janvier jan janv|fevrier fev fevr|mars|avril avr|mai|juin|juillet juil|\
            aout aou|septembre sep sept|octobre oct|novembre nov|decembre dec",
    },
    Language {
        countries: "es mx ar cl co pe uy py bo ec ve cr pa gt hn ni sv do cu",
        weekdays: "lunes lu lun|martes ma mar|miercoles mi mie x|jueves ju jue|viernes vi vie|\
            sabado sa sab sabados|domingo do dom",
        months: "enero ene|febrero feb|marzo|abril abr|mayo may|junio jun|julio jul|agosto ago|\
            septiembre sep sept setiembre|octubre oct|noviembre nov|diciembre dic",
    },
    Language {
        countries: "it sm va ch",
        weekdays: "lunedi lu lun|martedi ma mar|mercoledi me mer|giovedi gi gio|venerdi ve ven|\
            sabato sa sab|domenica do dom",
        months: "gennaio gen genn|febbraio feb febb|marzo|aprile apr|maggio mag|giugno giu|\
            luglio lug|agosto ago|settembre set sett|ottobre ott|novembre nov|dicembre dic",
    },
    Language {
        countries: "pt br ao mz cv",
        weekdays: "segunda seg segundas|terca ter tercas|quarta qua quartas|quinta qui quintas|\
            sexta sex sextas|sabado sab sa sabados|domingo dom domingos",
        months: "janeiro jan|fevereiro fev|marco mar|abril abr|maio mai|junho jun|julho jul|\
            agosto ago|setembro set|outubro out|novembro nov|dezembro dez",
    },
    Language {
        countries: "nl be sr",
        weekdays: "maandag ma maa|dinsdag di din|woensdag wo woe|donderdag do don|vrijdag vr vri|\
            zaterdag za zat|zondag zo zon",
        months: "januari jan|februari feb|maart mrt|april apr|mei|juni jun|juli jul|\
            augustus aug|september sep sept|oktober okt|november nov|december dec",
    },
    Language {
        countries: "pl",
        weekdays: "poniedzialek pn pon po|wtorek wt wto|sroda sr sro|czwartek cz czw|\
            piatek pt pia pi|sobota so sob sb|niedziela nd ndz nie niedz ni",
        months: "styczen sty|luty lut|marzec mar|kwiecien kwi|maj|czerwiec cze|lipiec lip|\
            sierpien sie|wrzesien wrz|pazdziernik paz|listopad lis|grudzien gru",
    },
    Language {
        countries: "cz sk",
        weekdays: "pondeli po pon pondelok|utery ut ute utorok|streda st str|\
            ctvrtek ct ctv stvrtok stv|patek pa pat piatok pi|sobota so sob|\
            nedele ne ned nedela",
        months: "leden led januar jan|unor uno februar feb|brezen bre marec|duben dub april|\
            kveten kve maj|cerven jun|cervenec jul|srpen srp august|zari zar september|\
            rijen rij oktober|listopad lis november|prosinec pro december",
    },
    Language {
        countries: "se",
        weekdays: "mandag ma man|tisdag ti tis|onsdag on ons|torsdag to tor tors|fredag fr fre|\
            lordag lo lor|sondag so son",
        months: "januari jan|februari feb|mars mar|april apr|maj|juni jun|juli jul|augusti aug|\
            september sep sept|oktober okt|november nov|december dec",
    },
    Language {
        countries: "dk no gl fo",
        weekdays: "mandag ma man|tirsdag ti tir tirs|onsdag on ons|torsdag to tor tors|\
            fredag fr fre|lordag lo lor loerdag|sondag so son soendag",
        months: "januar jan|februar feb|marts mar mars|april apr|maj mai|juni jun|juli jul|\
            august aug|september sep sept|oktober okt|november nov|\
            december dec desember des",
    },
    Language {
        countries: "fi",
        weekdays: "maanantai ma|tiistai ti|keskiviikko ke|torstai to|perjantai pe|lauantai la|\
            sunnuntai su",
        months: "tammikuu tam|helmikuu hel|maaliskuu maa|huhtikuu huh|toukokuu tou|kesakuu kes|\
            heinakuu hei|elokuu elo|syyskuu syy|lokakuu lok|marraskuu mar|joulukuu jou",
    },
    Language {
        countries: "ru by kz",
        weekdays: "понедельник пн пон|вторник вт втр|среда ср сре среду|четверг чт чет|\
            пятница пт пят пятницу|суббота сб суб субботу|\
            воскресенье вс вск вос воскресение",
        months: "январь янв января|февраль фев февраля|март мар марта|апрель апр апреля|\
            май мая|июнь июн июня|июль июл июля|август авг августа|\
            сентябрь сен сент сентября|октябрь окт октября|ноябрь ноя нояб ноября|\
            декабрь дек декабря",
    },
    Language {
        countries: "ua",
        weekdays: "понеділок пн пон|вівторок вт вів|середа ср сер|четвер чт чет|\
            п'ятниця пт пятниця|субота сб суб|неділя нд нед",
        months: "січень січ січня|лютий лют лютого|березень бер березня|квітень кві квітня|\
            травень тра травня|червень чер червня|липень лип липня|серпень сер серпня|\
            вересень вер вересня|жовтень жов жовтня|листопад лис листопада|\
            грудень гру грудня",
    },
    Language {
        countries: "jp",
        weekdays: "月曜日 月曜 月|火曜日 火曜 火|水曜日 水曜 水|木曜日 木曜 木|金曜日 金曜 金|土曜日 土曜 土|日曜日 日曜 日",
        months: "一月|二月|三月|四月|五月|六月|七月|八月|九月|十月|十一月|十二月",
    },
    Language {
        countries: "cn tw hk sg",
        weekdays: "星期一 周一 週一|星期二 周二 週二|星期三 周三 週三|星期四 周四 週四|星期五 周五 週五|星期六 周六 週六|星期日 周日 週日 星期天",
        months: "一月|二月|三月|四月|五月|六月|七月|八月|九月|十月|十一月|十二月",
    },
    Language {
        countries: "tr cy",
        weekdays: "pazartesi pzt pts|sali sal|carsamba car crs|persembe per prs|cuma cum|\
            cumartesi cmt cts|pazar paz pzr",
        months: "ocak oca|subat sub|mart mar|nisan nis|mayis may|haziran haz|temmuz tem|\
            agustos agu|eylul eyl|ekim eki|kasim kas|aralik ara",
    },
    Language {
        countries: "hu",
        weekdays: "hetfo he het h|kedd ke|szerda sze|csutortok cs csut|pentek pe pen|szombat szo|\
            vasarnap va vas",
        months: "januar jan|februar feb|marcius mar|aprilis apr|majus maj|junius jun|\
            julius jul|augusztus aug|szeptember sze|oktober okt|november nov|december dec",
    },
    Language {
        countries: "ro md",
        weekdays: "luni lu lun|marti ma mar|miercuri mi mie|joi jo|vineri vi vin|sambata sa sam|\
            duminica du dum",
        months: "ianuarie ian|februarie feb|martie|aprilie apr|mai|iunie iun|iulie iul|\
            august aug|septembrie sep sept|octombrie oct|noiembrie noi|decembrie dec",
    },
    Language {
        countries: "lt",
        weekdays: "pirmadienis pr|antradienis an|treciadienis tr|ketvirtadienis kt|\
            penktadienis pn|sestadienis st|sekmadienis sk",
        months: "sausis sau|vasaris vas|kovas kov|balandis bal|geguze geg|birzelis bir|\
            liepa lie|rugpjutis rugp|rugsejis rugs|spalis spa|lapkritis lap|gruodis gru",
    },
    Language {
        countries: "hr si rs ba me",
        weekdays: "ponedjeljak pon ponedeljek ponedeljak|utorak uto torek tor|\
            srijeda sri sre sreda|cetvrtak cet cetrtek|petak pet petek|\
            subota sub sobota sob|nedjelja ned nedelja",
        months: "sijecanj sij januar jan|veljaca velj februar feb|ozujak ozu mart marec|\
            travanj tra april apr|svibanj svi maj|lipanj lip jun junij|\
            srpanj srp jul julij|kolovoz kol avgust avg|rujan ruj septembar sep|\
            listopad lis oktobar okt|studeni stu novembar nov|prosinac pro decembar dec",
    },
];
