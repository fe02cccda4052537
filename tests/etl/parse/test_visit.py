"""What is a visit, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.parse import visit
from etl.parse.visit import Judgement
from etl.parse.visitwords import Reason


@pytest.mark.parametrize(
    "text",
    [
        "Babinsa Serda Tono melaksanakan komsos di Desa Lalang, Jumat (13/09/2024).",
        "Komsos ds Medang Baru dsn II, 5 org, aman",
        "Komsos ds Pematang Nibung dsn I 27/11/2024 12 warga, bahas banjir rob",
        "Koptu Tono terlihat menuntun traktor di sawah Desa Lalang.",
        "Kapolsek memimpin Jumat Curhat di balai desa, hadir Serka Tono dari Koramil.",
        "Ijin Dan, kemarin sudah komsos di Desa Lalang. Besok rencana ke Desa Pakam. Sertu A",
        "Saat banjir di Desa Lalang, Sertu Tono dan anggota Koramil memindahkan lansia.",
        "BABINSA SERTU TONO MELAKSANAKAN PENDAMPINGAN DI DESA LALANG",
        "Babinza Serda Tono melaksanakn komsoss dgn wrga Desa Lalang",
        "Danramil Kapten Inf Tono mendatangi Desa Lalang dan duduk bersama petani.",
        "Upacara bendera di SD Desa Lalang, pembina upacara Pelda Tono, berpesan kepada siswa.",
        "Sugeng siang Ndan. Kulo sampun sowan dateng Desa Belor. Lapor Serka Tono",
        "Dua anggota Koramil 03/Lima Puluh mengecat pagar sekolah di Desa Lalang.",
        "Babinsa bersama Bhabinkamtibmas sambangi warga Desa Lalang.",
        "Babinsa Serda Tono melaksanakan komsos, warga diajak menyukseskan Pilkada mendatang.",
        "Babinsa Sertu Tono ikut rapat persiapan kerja bakti besok di kantor Desa Lalang.",
        "Babinsa Serda Tono bantu evakuasi korban di Desa Lalang, korban dirawat di rumah sakit.",
        "Babinsa Serda Tono menghadiri pemakaman warga yang meninggal dunia di Desa Lalang.",
        "Kegiatan: gotong royong\nDesa: Lalang\nJumlah hadir: 12",
        "Babinsa gotong royong di Lembang Tondon.",
        "Babinsa gotong royong di Padukuhan Mawar.",
        "Babinsa gotong royong di Nagori Mawar.",
        "Babinsa gotong royong dengan Lurah Mawar.",
        "Serda Tono berbincang dengan Kades Lalang di ruang kerjanya.",
        "Babinsa Serda Tono jenguk warga Desa Lalang yang dirawat di rumah sakit.",
        "Babinsa jenguk warga Desa Lalang yang dirawat di rumah sakit.",
        "Babinsa Serda Tono ikut kerja bakti di Desa Nauli? Bukan, kali ini di Desa Lalang.",
        'Goro di Nagari Mawar. Serda Tono membawa sapu.\n"Rutin," ujar camat kepada wartawan.',
        "Serda Tono komsos di Desa Lalang, ingatkan waspada begal.",
        "Babinsa Serda Tono komsos dengan pelaku UMKM Desa Lalang.",
        "Babinsa Serda Tono penyuluhan keluarga berencana di Desa Lalang.",
        "Babinsa Serda Tono menjelaskan rencana jalan baru kepada warga Desa Lalang.",
        "Babinsa hadir di lomba baca puisi Desa Lalang.",
        "Babinsa Serda Tono berbincang dengan petani Desa Lalang.\nTidak ada komentar:",
        "Serda Tono panen jagung bersama kelompok tani di demplot Koramil, Desa Lalang.",
        "Usai apel di Makoramil, Serda Tono langsung menuju Desa Lalang membantu warga.",
        "Serda Tono komsos dengan warga Desa Lalang, bila ada masalah segera lapor ke Babinsa.",
        "Danramil melepas jamaah haji Desa Lalang di aula Koramil.",
        "Babinsa Serda Tono mengikuti ujian sekolah di SD Desa Lalang sebagai pengawas.",
        "Ijin lapor Babinsa Desa Lalang sambang warga, aman.",
        "Srt Tono+2 ang rmil 01/md bantu evak perahu nlyn ds Lalang",
        "Siapa dia? Serda Tono, Babinsa, menyambangi pedagang di Desa Lalang.",
    ],
)
def test_visit_is_one(text: str):
    assert visit.judge(text) == Judgement(is_visit=True)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Bhabinkamtibmas Bripka Tono menyambangi warga Desa Lalang.", Reason.POLICE),
        ("Rumah warga Desa Lalang hangus terbakar di dekat kantor Koramil.", Reason.DISASTER),
        ("Dandim Letkol Inf Tono memimpin upacara bendera di lapangan Makodim.", Reason.CEREMONY),
        ("Selamat pagi Babinsa, mohon laporan komsos hari ini", Reason.NO_ACTIVITY),
        ("Serah terima jabatan Danramil digelar di aula Makodim.", Reason.CEREMONY),
        ("RENCANA KOMSOS MINGGU DEPAN\nSenin : Desa Lalang - Serda Tono", Reason.PLAN),
        ("Ijin Dan, besok kami akan komsos di Desa Lalang. Serda Tono", Reason.PLAN),
        ("Babinsa akan mendampingi petani Desa Lalang besok.", Reason.PLAN),
        ("Komsos Serda Tono di Desa Lalang hari ini BATAL karena hujan.", Reason.CANCELLED),
        ("Keluarga besar Koramil mengucapkan SELAMAT DAN SUKSES.", Reason.GREETING),
        ("Selamat & sukses atas dilantiknya Mayor Inf Tono. Warga Desa Lalang", Reason.GREETING),
        ("DATA BABINSA KORAMIL 01/MD\n1. Serka Tono - Desa Lalang", Reason.ROSTER),
        ("DANA CEPAT! Khusus TNI, angsuran ringan, promo.", Reason.SPAM),
        ("Penerimaan Calon Tamtama TNI AD dibuka, hubungi Koramil.", Reason.NOTICE),
        ("Kasdim Mayor Inf Tono mengunjungi Koramil 07/Air Joman.", Reason.ARMY_INTERNAL),
        ('"Babinsa harus menjadi pendengar," kata Letkol Tono kepada wartawan.', Reason.STATEMENT),
        ("Posyandu di Desa Lalang melayani balita, bidan dibantu kader.", Reason.NO_SOLDIER),
        ("Prajurit Yonif 111/Elang menggelar latihan tembak di Desa Lalang.", Reason.ARMY_INTERNAL),
        ("Para Babinsa ikut tes kesegaran jasmani di Desa Lalang.", Reason.ARMY_INTERNAL),
        ("Apel Kodim di Makodim, Jl. Mawar, Kelurahan Lalang, diikuti Babinsa.", Reason.CEREMONY),
        (
            "Danrem memberi pengarahan Babinsa di aula Koramil 01/MD, Desa Lalang.",
            Reason.ARMY_INTERNAL,
        ),
        ("Anggota Kodim mengisi kuesioner di Makodim.", Reason.ARMY_INTERNAL),
        ("Dandim panen jagung di demplot Kodim, Desa Lalang.", Reason.ARMY_INTERNAL),
        (
            "Pelepasan Pelda Tono, Babinsa Desa Lalang, di aula Koramil, memasuki masa pensiun.",
            Reason.ARMY_INTERNAL,
        ),
        ("Serda Tono, Babinsa Desa Lalang, sudah sepuluh tahun bertugas di sana.", Reason.NOTICE),
        ("Berita Terpopuler\n1. Babinsa bantu panen di Desa Lalang", Reason.NOTICE),
        ("Lirik lagu mars Babinsa, kiriman anak Desa Lalang.", Reason.NOTICE),
        (
            "Polisi bekuk pelaku curanmor di Desa Lalang. Babinsa belum memberi keterangan.",
            Reason.POLICE,
        ),
        (
            "Kapolres kunjungi Desa Lalang, warga diminta lapor ke polisi atau Babinsa.",
            Reason.POLICE,
        ),
        (
            "Rumah warga Desa Lalang terbakar. BPBD minta warga menghubungi Koramil 01/MD.",
            Reason.DISASTER,
        ),
        ("Kodim menyampaikan rencana: setiap Babinsa akan mendampingi petani.", Reason.PLAN),
        ('"Babinsa di desa netral," tegas Danrem di hadapan awak media.', Reason.STATEMENT),
        ("siapa nama babinsa kita sekarang", Reason.NO_ACTIVITY),
    ],
)
def test_what_is_no_visit_says_why(text: str, reason: Reason):
    assert visit.judge(text) == Judgement(is_visit=False, reason=reason.value)


@given(st.text())
def test_any_text_is_judged_without_an_error(text: str):
    judgement = visit.judge(text)
    assert judgement.is_visit == (judgement.reason is None)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Keluarga besar Koramil turut berduka atas wafatnya ibunda Serda Tono.", Reason.GREETING),
        ("Perintah Dandim: seluruh Babinsa kirim foto sebelum jam 18.00.", Reason.NO_ACTIVITY),
        ("Banjir di Desa Lalang. BPBD mendirikan tenda di depan Koramil 01/MD.", Reason.DISASTER),
        ("Ditemukan mayat di sungai. Polsek dan Babinsa mengevakuasi ke RSUD.", Reason.POLICE),
        ("Satgas TMMD resmi ditutup. Upacara dipimpin Danrem, diikuti prajurit.", Reason.CEREMONY),
        ("Yang belum kirim laporan komsos agar segera dikirim. Batituud", Reason.PLAN),
        ("Rencana besok Kamis kita karya bakti di Desa Lalang, bawa cangkul", Reason.NO_SOLDIER),
        ("Vaksinasi rabies oleh Dinas Peternakan di Desa Lalang, 214 ekor.", Reason.NO_SOLDIER),
        ("Terpopuler:\n1. Babinsa bantu panen\n2. Harga sawit naik", Reason.NOTICE),
        ("Polisi tangkap pengedar sabu di Desa Lalang, disaksikan Babinsa.", Reason.POLICE),
        ("Mutasi Babinsa: Serda Tono dari Desa Lalang ke Desa Medang.", Reason.ROSTER),
    ],
)  # fmt: skip
def test_what_only_names_soldiers_is_no_visit(text: str, reason: Reason):
    assert visit.judge(text) == Judgement(is_visit=False, reason=reason.value)


@pytest.mark.parametrize(
    "text",
    [
        "Serda Tono komsos di Desa Lalang, kata siaran pers Kodim.",
        "Lapor dan, sore ini hadir pengajian di mushola dsn II ds Lalang, jamaah 30 org.",
        "Serda Tono dengan warga membahas kamtibmas, bertempat di Desa Lalang.",
        "Ijin lapor Dan, patroli malam bersama Bhabinkamtibmas di Desa Nenas Siam, nihil.",
        "Monitoring harga pasar Ds Lalang, beras 13.000, aman",
        "Serda Tono mengantar surat undangan pencoblosan di Desa Lalang.",
        "Praka Tono mengajar di SDN 12 Desa Lalang karena guru berhalangan.",
        "Serda Tono mengajak warga Desa Lalang waspada pencurian dan knalpot brong.",
        "Babinsa mengimbau warga Desa Lalang agar waspada pencurian ternak.",
        "Serda Tono komsos dengan nelayan tangkap Desa Lalang.",
        "Babinsa Serda Tono rembugan kaliyan warga Desa Lalang.",
    ],
)
def test_a_visit_in_any_words_is_a_visit(text: str):
    assert visit.judge(text) == Judgement(is_visit=True)
