#include "bench/workload.h"

struct name {
    struct text name, kana;
};
#define NAME(name, kana)                                                                           \
    {                                                                                              \
        TEXT_INIT(name), TEXT_INIT(kana)                                                           \
    }

static const struct name heads[] = {
    NAME("青山", "アオヤマ"),     NAME("赤城", "アカギ"),     NAME("秋葉", "アキバ"),
    NAME("旭", "アサヒ"),         NAME("東", "アズマ"),       NAME("石狩", "イシカリ"),
    NAME("伊勢", "イセ"),         NAME("磐田", "イワタ"),     NAME("梅田", "ウメダ"),
    NAME("江戸川", "エドガワ"),   NAME("大崎", "オオサキ"),   NAME("岡崎", "オカザキ"),
    NAME("加賀", "カガ"),         NAME("鎌倉", "カマクラ"),   NAME("川崎", "カワサキ"),
    NAME("北上", "キタカミ"),     NAME("京橋", "キョウバシ"), NAME("熊野", "クマノ"),
    NAME("神戸", "コウベ"),       NAME("佐賀", "サガ"),       NAME("桜木", "サクラギ"),
    NAME("札幌", "サッポロ"),     NAME("信濃", "シナノ"),     NAME("駿河", "スルガ"),
    NAME("瀬戸", "セト"),         NAME("仙台", "センダイ"),   NAME("高松", "タカマツ"),
    NAME("筑波", "ツクバ"),       NAME("東海", "トウカイ"),   NAME("利根", "トネ"),
    NAME("長良", "ナガラ"),       NAME("浪速", "ナニワ"),     NAME("新潟", "ニイガタ"),
    NAME("日本橋", "ニホンバシ"), NAME("博多", "ハカタ"),     NAME("浜松", "ハママツ"),
    NAME("富士", "フジ"),         NAME("北斗", "ホクト"),     NAME("松島", "マツシマ"),
    NAME("三河", "ミカワ"),       NAME("武蔵", "ムサシ"),     NAME("最上", "モガミ"),
    NAME("大和", "ヤマト"),       NAME("吉野", "ヨシノ"),     NAME("竜王", "リュウオウ"),
    NAME("若狭", "ワカサ"),       NAME("渡良瀬", "ワタラセ"), NAME("みなと", "ミナト"),
};
static const struct name middles[] = {
    NAME("情報", "ジョウホウ"),   NAME("データ", "データ"),
    NAME("システム", "システム"), NAME("通信", "ツウシン"),
    NAME("電算", "デンサン"),     NAME("ソフト", "ソフト"),
    NAME("クラウド", "クラウド"), NAME("セキュリティ", "セキュリティ"),
    NAME("印刷", "インサツ"),     NAME("物流", "ブツリュウ"),
    NAME("保守", "ホシュ"),       NAME("設計", "セッケイ"),
    NAME("計測", "ケイソク"),     NAME("商事", "ショウジ"),
    NAME("精機", "セイキ"),       NAME("人材", "ジンザイ"),
    NAME("コンサル", "コンサル"), NAME("ネットワーク", "ネットワーク"),
    NAME("制御", "セイギョ"),     NAME("データセンター", "データセンター"),
};
static const struct name tails[] = {
    NAME("サービス", "サービス"),
    NAME("開発", "カイハツ"),
    NAME("工業", "コウギョウ"),
    NAME("技研", "ギケン"),
    NAME("企画", "キカク"),
    NAME("テクノ", "テクノ"),
    NAME("運輸", "ウンユ"),
    NAME("エンジニアリング", "エンジニアリング"),
    NAME("ソリューションズ", "ソリューションズ"),
    NAME("総研", "ソウケン"),
    NAME("事務", "ジム"),
    NAME("管理", "カンリ"),
    NAME("製作所", "セイサクショ"),
    NAME("産業", "サンギョウ"),
    NAME("ホールディングス", "ホールディングス"),
};
static const struct text cities[] = {
    TEXT_INIT("東京都千代田区"), TEXT_INIT("東京都港区"),   TEXT_INIT("大阪市北区"),
    TEXT_INIT("名古屋市中区"),   TEXT_INIT("福岡市博多区"), TEXT_INIT("札幌市中央区"),
    TEXT_INIT("仙台市青葉区"),   TEXT_INIT("広島市中区"),   TEXT_INIT("横浜市西区"),
    TEXT_INIT("京都市下京区"),
};
static const struct text families[] = {
    TEXT_INIT("佐藤"), TEXT_INIT("鈴木"), TEXT_INIT("高橋"), TEXT_INIT("田中"), TEXT_INIT("伊藤"),
    TEXT_INIT("渡辺"), TEXT_INIT("山本"), TEXT_INIT("中村"), TEXT_INIT("小林"), TEXT_INIT("加藤"),
};
static const struct text works[] = {
    TEXT_INIT("請求書の印刷と発送"),
    TEXT_INIT("コールセンターの運営"),
    TEXT_INIT("顧客管理システムの保守"),
    TEXT_INIT("会員データの入力"),
    TEXT_INIT("給与計算"),
    TEXT_INIT("配送"),
    TEXT_INIT("アンケートの集計"),
    TEXT_INIT("機密文書の廃棄"),
};
static const struct text items[] = {
    TEXT_INIT("氏名\n住所"),
    TEXT_INIT("氏名\n住所\n電話番号"),
    TEXT_INIT("氏名\nメールアドレス"),
    TEXT_INIT("氏名\n住所\n口座番号"),
};
static const struct text risks[] = { TEXT_INIT("high"), TEXT_INIT("middle"), TEXT_INIT("low") };

/* What of a party a draw decides: each has its own row of random numbers. */
enum draw {
    DRAW_CHILDREN,
    DRAW_NAME,
    DRAW_PLACE,
    DRAW_STATUS,
    DRAW_WORK,
    DRAW_CONTRACTS,
    DRAW_REVIEWS,
    DRAW_CERTIFICATE,
};

/* Of Steele, Lea and Flood's SplitMix64. */
static uint64_t mix(uint64_t z)
{
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return z ^ z >> 31;
}

/* A row of random numbers of its own for this party and this draw. */
static uint64_t row_of(const struct workload *load, size_t number, enum draw draw)
{
    return mix(mix(load->seed + 0x9e3779b97f4a7c15 * (number + 1)) + (uint64_t)draw);
}

/* The next number of a row, 0 to below `most`. */
static int64_t next(uint64_t *row, uint64_t most)
{
    *row += 0x9e3779b97f4a7c15;
    return (int64_t)(mix(*row) % most);
}
#define PICK(row, array) (array)[next(row, COUNT(array))]

struct workload workload_begin(struct work *w, size_t count, uint64_t seed)
{
    static const uint8_t children[] = { 0, 0, 1, 1, 1, 2, 2, 2, 3, 4 }; /* 1.6 in the mean */
    struct workload load = { .seed = seed, .count = count };
    load.parents = work_array(w, int32_t, count + 4);
    load.tiers = work_array(w, uint8_t, count + 4);
    load.above = work_array(w, bool, count + 4);
    size_t made = 0;
    for (size_t at = 0; at < count; at++) {
        if (at == made) { /* a tree is complete: the next one */
            load.parents[made] = -1;
            load.tiers[made++] = 1;
        }
        uint64_t row = row_of(&load, at, DRAW_CHILDREN);
        int below = load.tiers[at] < 4 ? PICK(&row, children) : 0;
        load.above[at] = below > 0 && made < count;
        for (; below > 0 && made < count; below--) {
            load.parents[made] = (int32_t)at;
            load.tiers[made++] = (uint8_t)(load.tiers[at] + 1);
        }
    }
    return load;
}

/* Thirteen digits, no two alike, the first of which checks the others. */
static struct text corporate_number(struct work *w, size_t number)
{
    int64_t digits = 10000000000 + (int64_t)number * 48271, rest = digits;
    int sum = 0;
    for (int n = 1; n <= 12; n++, rest /= 10)
        sum += (int)(rest % 10) * (n % 2 ? 1 : 2);
    return work_format(w, "%d%012lld", 9 - sum % 9, (long long)digits);
}

static void make_name(struct work *w, const struct workload *load, size_t number,
                      struct workload_party *party)
{
    uint64_t row = row_of(load, number, DRAW_NAME);
    const struct name *head = &PICK(&row, heads), *middle = &PICK(&row, middles);
    const struct name *tail = &PICK(&row, tails);
    static const char *const behind[] = { "株式会社", "有限会社", "合同会社" };
    bool first = next(&row, 100) < 55;
    const char *form = PICK(&row, behind);
    party->name = work_format(w, "%s%.*s%.*s%.*s%s", first ? "株式会社" : "", TEXT_ARG(head->name),
                              TEXT_ARG(middle->name), TEXT_ARG(tail->name), first ? "" : form);
    party->kana = work_format(w, "%.*s%.*s%.*s", TEXT_ARG(head->kana), TEXT_ARG(middle->kana),
                              TEXT_ARG(tail->kana));
    party->corporate_number = corporate_number(w, number);
}

static void make_place(struct work *w, const struct workload *load, size_t number,
                       struct workload_party *party)
{
    uint64_t row = row_of(load, number, DRAW_PLACE);
    struct text city = PICK(&row, cities);
    int block = 1 + (int)next(&row, 30), house = 1 + (int)next(&row, 20);
    party->address = work_format(w, "%.*s%d-%d", TEXT_ARG(city), block, house);
    party->contact = work_format(w, "%.*s 担当", TEXT_ARG(PICK(&row, families)));
    party->email = work_format(w, "v%zu@vendor.example", number + 1);
    party->phone =
        work_format(w, "03-%04d-%04d", (int)next(&row, 9000) + 1000, (int)next(&row, 10000));
    party->has_night_contact = next(&row, 100) < 80;
}

static void make_status(const struct workload *load, size_t number, struct workload_party *party)
{
    uint64_t row = row_of(load, number, DRAW_STATUS);
    int32_t today = day_read(TEXT(WORKLOAD_TODAY));
    int64_t sort = next(&row, 100);
    party->start_on = day_of(2020, 1, 1) + (int32_t)next(&row, 2200);
    party->end_on = DAY_NONE;
    party->status = TEXT("active");
    if (sort >= 88) {
        party->status = TEXT("ended");
        party->end_on = party->start_on + (today - party->start_on) / 2;
    } else if (sort >= 80) {
        party->status = TEXT("ending");
        party->end_on = today + (int32_t)next(&row, 90);
    } else if (sort >= 70) {
        party->status = TEXT("approved");
    }
    party->has_consent = next(&row, 100) < 85;
    party->entrusts_on = load->above[number];
    party->risk = PICK(&row, risks);
}

static void make_work(const struct workload *load, size_t number, struct workload_party *party)
{
    uint64_t row = row_of(load, number, DRAW_WORK);
    party->work = PICK(&row, works);
    party->data_items = PICK(&row, items);
    party->persons = next(&row, 2000) * next(&row, 1000);
    party->department = (int)next(&row, WORKLOAD_DEPARTMENTS);
}

struct workload_party workload_party(struct work *w, const struct workload *load, size_t number)
{
    struct workload_party party = { .certified_to = DAY_NONE };
    make_name(w, load, number, &party);
    make_place(w, load, number, &party);
    make_status(load, number, &party);
    make_work(load, number, &party);
    uint64_t row = row_of(load, number, DRAW_CERTIFICATE);
    if (next(&row, 4) == 0)
        party.certified_to = day_read(TEXT(WORKLOAD_TODAY)) - 60 + (int32_t)next(&row, 800);
    return party;
}

size_t workload_contracts(const struct workload *load, size_t number,
                          struct workload_contract out[WORKLOAD_CONTRACTS])
{
    static const uint8_t counts[] = { 0, 1, 1, 1, 1, 1, 2, 2, 2, 2 }; /* 1.3 in the mean */
    static const int32_t terms[] = { 365, 365, 730, 1095, 1825 };
    static const struct text titles[] = { TEXT_INIT("業務委託基本契約書"),
                                          TEXT_INIT("個人情報の取扱いに関する覚書"),
                                          TEXT_INIT("サービス利用規約") };
    static const struct text forms[] = { TEXT_INIT("service_contract"),
                                         TEXT_INIT("service_contract"),
                                         TEXT_INIT("terms_of_service") };
    int32_t today = day_read(TEXT(WORKLOAD_TODAY));
    uint64_t row = row_of(load, number, DRAW_CONTRACTS);
    size_t count = PICK(&row, counts);
    for (size_t i = 0; i < count; i++) {
        size_t sort = (size_t)next(&row, COUNT(titles));
        int32_t term = PICK(&row, terms);
        int32_t end = today - 60 + (int32_t)next(&row, 1200);
        out[i] = (struct workload_contract){ titles[sort], forms[sort], end - term, end,
                                             next(&row, 100) < 60 };
    }
    return count;
}

size_t workload_reviews(const struct workload *load, size_t number, int32_t out[WORKLOAD_REVIEWS])
{
    uint64_t row = row_of(load, number, DRAW_REVIEWS);
    int32_t last = day_read(TEXT(WORKLOAD_TODAY)) - 455 + (int32_t)next(&row, 450);
    size_t count = next(&row, 10) < 7 ? 2 : 1;
    out[0] = last - 365 - (int32_t)next(&row, 20);
    out[count - 1] = last;
    return count;
}

struct text workload_department(struct work *w, int department)
{
    static const char *const names[] = { "営業", "総務", "情報システム", "人事", "顧客サービス" };
    return work_format(w, "%s第%d部", names[department % 5], department / 5 + 1);
}
