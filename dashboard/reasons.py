"""
One sentence for every reason code of the layers below: what is wrong, then what to do.

Names in braces are the details that the error, rejection or notice carries; a file is `path`.
"""

from collections.abc import Mapping

from dashboard import refusals
from dashboard.translation import mark

_FILES: Mapping[str, str] = {
    "empty_file": mark("The file {path} is empty; choose another one."),
    "file_not_found": mark("The file {path} is not there; check its name and folder."),
    "file_unreadable": mark("The file {path} cannot be opened; close it elsewhere or copy it."),
    "unreadable_file": mark("The file {path} cannot be opened; close it elsewhere or copy it."),
    "not_a_file": mark("{path} is no file; choose a file or a folder of files."),
    "file_too_large": mark("The file {path} is too large to be a report file; split it first."),
    "not_text": mark("The file {path} holds no text; send the text or the table itself."),
    "too_many_rows": mark("The file {path} has too many rows; split it first."),
    "too_many_columns": mark("The table {path} has too many columns; keep those of the reports."),
    "sheet_too_large": mark("A sheet of {path} is too large; split it first."),
    "columns_missing": mark(
        "No column of {path} tells where a visit was made. Headings found: {headings}. Say what "
        "they mean under What the columns mean, on the page Reports, or with ingest --map."
    ),
    "unclosed_quote": mark(
        "In {path} a quotation mark opened near row {line} is never closed; close it or remove it."
    ),
    "workbook_broken": mark("The workbook {path} is damaged; open it in Excel and save it anew."),
    "zip_bomb": mark("The file {path} unpacks to far more than it should; it was not opened."),
    "zip_broken": mark("The archive {path} is damaged; copy or download it once more."),
    "broken_zip": mark("The archive {path} is damaged; copy or download it once more."),
    "encrypted_zip": mark("The archive {path} is locked with a password; unpack it first."),
    "zip_not_a_table": mark(
        "The archive {path} holds no table and no WhatsApp chat; unpack it and choose the files."
    ),
    "not_a_chat": mark(
        "{path} is no export of a WhatsApp chat; export the chat once more, as text or zip."
    ),
    "missing_member": mark("{path} lacks the part {member}; copy all parts together."),
    "unusable_file_name": mark("The file name {path} cannot be used; rename the file."),
    "unknown_encoding": mark("No text encoding is called {encoding}; try utf-8 or cp1252."),
    "undecodable": mark("The texts of {path} are not written in {encoding}; name another one."),
    "unknown_format": mark(
        "{path} is no boundary file known here; use a zipped Shapefile, GeoPackage or GeoJSON."
    ),
    "unknown_layout": mark("The columns of {path} are those of no known source; found: {columns}."),
    "damaged_file": mark(
        "The file {path} is damaged or cut off and cannot be read; copy or download it once more."
    ),
    "no_geometry_column": mark("The file {path} holds no outlines, only a table."),
    "empty_folder": mark("The folder {path} holds no file that can be read."),
    "too_many_files": mark("There are more than {limit} files; read them folder by folder."),
    "workbook_locked": mark(
        "The workbook {path} is locked with a password; open it in Excel and save it without."
    ),
    "kind_unknown": mark("{path} is a file of the kind {what}, which is not read here."),
    "kind_mismatch": mark(
        "{path} is {found}, not {kind}; leave the kind out or state the right one."
    ),
    "geojson_broken": mark("The file {path} is damaged or no list of points; export it once more."),
    "json_not_lines": mark("{path} is JSON, but not one object a line."),
    "unknown_set": mark("No boundary set is called {name}; see komsos boundaries list."),
    "set_ambiguous": mark("Several boundary sets are called {name}; name the edition: {editions}."),
    "damaged_set": mark("The boundary set {name} is damaged; import its file once more."),
    "set_is_bundled": mark("{name} comes with the program and cannot be removed."),
    "set_in_use": mark("{name} serves {areas}; have another set serve there first."),
    "bad_set_day": mark("{day} is no day; write it like 2024-09-13."),
    "set_not_about": mark(
        "The set {name} holds no village of {area}; name an area that it is about."
    ),
    "bad_use_area": mark("{area} is no area that a set can serve; write it like 12.19.01 or 00."),
    "unknown_export": mark("{path} is of no kind that is written here; end its name with {kinds}."),
    "no_villages": mark("No village of {path} can be used; rows: {rows}, most often: {why}."),
    "file_without_rows": mark("The file {path} is empty: it has no row; download it once more."),
    "table_without_rows": mark(
        "The table (.dbf) of {path} has no row, but there are {shapes} outlines; copy all parts "
        "of the Shapefile once more."
    ),
    "web_page": mark("{path} is a web page, no map; download the map once more from its source."),
    "unsafe_zip": mark(
        "The archive {path} has a path that leads out of it (../), which is not allowed; unpack it "
        "and pack it anew."
    ),
    "holds_districts": mark(
        "{path} holds kecamatan, not villages ({rows} rows); choose the file of the villages "
        "(desa/kelurahan)."
    ),
    "holds_larger_units": mark(
        "{path} holds kabupaten or provinces, not villages ({rows} rows); choose the file of the "
        "villages (desa/kelurahan)."
    ),
    "service_error": mark(
        "The service answered with an error instead of a map: “{text}”. Ask it once more."
    ),
    "other_archive": mark(
        "{path} is packed in a way that cannot be opened here; unpack it, then choose the "
        "files or a zip of them."
    ),
    "no_such_layout": mark("No layout is called {layout}; known are: {known}."),
    "no_such_column": mark("There is no column {column}; found: {columns}."),
    "bad_column_choice": mark(
        "{text} names no column; write it like name=NAMA_DESA, with one of: {known}."
    ),
}

_PLACES: Mapping[str, str] = {
    "bad_code": mark("{code} is not an administrative code; write it like 12.19.01.2012."),
    "no_crs": mark("The coordinate system is not stated; name it with --crs, such as EPSG:4326."),
    "unknown_crs": mark("No coordinate system is called {crs}; write it like EPSG:4326."),
    "crs_mismatch": mark("The coordinates do not fit {crs}; name the right system with --crs."),
    "not_wgs84": mark("Degrees of WGS 84 are needed here, not {crs}."),
    "crs_assumed": mark("The coordinate system is not stated; the numbers can only be degrees."),
    "driver_warning": mark("While reading the file its reader said: “{text}”."),
    "rings_closed": mark(
        "Some outlines were not closed; they were closed with a straight line. Check them on the "
        "map."
    ),
    "numbers_unreadable": mark(
        "Some outlines hold coordinates that are no numbers; their rows were set aside. Export the "
        "file once more."
    ),
    "shapefile_cut_off": mark(
        "The main part of the Shapefile (.shp) seems cut off or damaged; some outlines may be "
        "missing. Copy or download it once more."
    ),
    "places_mismatch": mark(
        "{count} of {rows} villages would lie far from where they are; name the right "
        "coordinate system with --crs."
    ),
    "codes_of_bps": mark(
        "The codes are those of BPS, not of Kemendagri; the villages were found by their names."
    ),
    "codes_mismatch": mark(
        "Codes and names do not agree in most rows; the villages were found by their names. Check "
        "whether the codes slipped by a row."
    ),
    "codes_of_kemendagri": mark(
        "The codes are those of Kemendagri, though the columns are those of BPS."
    ),
    "index_rebuilt": mark("The index of the Shapefile (.shx) was missing; it was made anew."),
    "parts_disagree": mark(
        "The parts of the Shapefile do not fit together: {rows} rows and {shapes} outlines, "
        "{claimed} stated. Copy it once more."
    ),
    "member_unreadable": mark(
        "The part {member} of the archive could not be read and was left out."
    ),
    "answer_cut_off": mark(
        "The service has more than it answered: the file is not whole. Ask it for the rest."
    ),
    "text_cut_off": mark("The text ends in the middle of a statement: the file is not whole."),
    "rows_lost": mark("The file states {claimed} rows, but only {rows} could be read."),
    "layers_left_out": mark("Other tables of the file that were not read ({count}): {layers}."),
    "crs_unreadable": mark(
        "The coordinate system (.prj) cannot be understood; it was taken as not stated."
    ),
}

_ROWS: Mapping[str, str] = {
    "above_heading": mark("Row above the headings"),
    "notice": mark("Notice, not a visit"),
    "empty_message": mark("Message without text"),
    "media": mark("Picture or file without text"),
    "deleted_message": mark("Deleted message"),
    "attached_text": mark("Text file attached to a chat"),
    "chat_texts_left_out": mark(
        "{count} text files attached to the chat were not read: {names}. Unpack them to read them."
    ),
    "chat": mark("Conversation, not a report"),
    "empty_row": mark("Empty row"),
    "repeated_heading": mark("Headings repeated"),
    "total_row": mark("Row of totals"),
    "below_table": mark("Row below the table, such as a signature"),
    "told_in_repeats": mark("Row whose visits stand in rows of their own"),
    "geometry_not_point": mark("Shapes that are no single point and were left out: {count}."),
    "mapping_remembered": mark(
        "The columns were read as for the last table with these headings; "
        "change or forget that on the page Laporan."
    ),
    "column_numbers": mark("Numbers of the columns"),
    "bad_json_line": mark("This line is no JSON object."),
    "report_too_long": mark("The report is longer than any report can be."),
    "row_too_wide": mark("The row has more cells than the table has columns."),
    "row_without_content": mark("The row holds nothing that tells of a visit."),
    "row_without_text": mark("The row has no text."),
    "encoding_guessed": mark("The text encoding was not stated; {encoding} was assumed."),
    "sent_at_unreadable": mark("Sending times that could not be read: {count}."),
    "sheet_not_read": mark("The sheet {sheet} holds no reports and was not read."),
    "columns_not_read": mark("Columns that were not needed: {headings}."),
    "column_political": mark(
        "Columns left out: {headings}. This tool keeps nothing on candidates, parties or votes, "
        "since soldiers stay out of politics. The rest was read."
    ),
    "column_belief": mark(
        "Columns left out: {headings}. This tool keeps nothing on religion or ethnicity. "
        "The rest was read."
    ),
    "column_identity": mark(
        "Columns left out: {headings}. This tool keeps no names, telephone or identity numbers of "
        "residents. The rest was read."
    ),
}

# why a text tells of no visit
_NO_VISITS: Mapping[str, str] = {
    "police": mark("News of the police, not a visit"),
    "disaster": mark("News of a disaster or accident, not a visit"),
    "ceremony": mark("Ceremony, not a visit"),
    "plan": mark("A plan; nothing was done yet"),
    "cancelled": mark("The visit was cancelled"),
    "greeting": mark("Greeting, not a visit"),
    "roster": mark("List of names or duties, not a visit"),
    "spam": mark("Advertisement or chain letter"),
    "army_internal": mark("Matter among the army itself, not a visit to residents"),
    "statement": mark("Statement without an activity"),
    "no_soldier": mark("No soldier took part"),
    "no_activity": mark("No activity is told"),
}

_STORE: Mapping[str, str] = {
    "store_busy": mark("Another program is writing to {path}; try again in a moment."),
    "store_damaged": mark("The store {path} is damaged; restore the last backup."),
    "store_full": mark("The disk that holds {path} is full; nothing was stored. Make room first."),
    "store_read_only": mark("The store {path} may not be written; check the rights of the file."),
    "store_unreachable": mark("The store {path} cannot be reached; check the folder."),
    "store_newer": mark("The store {path} was made by a newer version; update this program first."),
    "store_missing": mark("There is no store at {path}."),
    "store_not_a_store": mark("{path} is no store of this program; nothing was changed in it."),
    "store_of_another_program": mark(
        "{path} is the file of another program; nothing was restored. Name another place with --db."
    ),
    "store_other_database": mark("Only SQLite files can be stores, not {database}."),
    "store_url_unknown": mark("The address of the store cannot be read; give a path."),
    "backup_unreadable": mark("There is no backup at {path}."),
    "backup_not_ours": mark("{path} is no backup of this program."),
    "backup_damaged": mark("The backup {path} is damaged; nothing was replaced."),
    "backup_unwritable": mark("The backup could not be written to {path}."),
    "backup_over_other_file": mark(
        "{path} holds something else; give the backup another name. Nothing was written."
    ),
    "passphrase_missing": mark("The backup {path} is locked; give its passphrase."),
    "passphrase_wrong": mark("That is not the passphrase of the backup {path}."),
    "passphrase_needs_terminal": mark(
        "A passphrase is asked for on a terminal only; otherwise name a file that holds it, "
        "--passphrase-file."
    ),
    "passphrase_not_alike": mark("The passphrase was not typed alike twice."),
    "passphrase_too_short": mark("A passphrase needs at least {fewest} characters."),
    "merge_with_rehearsal": mark(
        "Training data and real reports cannot be merged; nothing was changed."
    ),
    "merge_other_key": mark(
        "That store was begun with an older version on another laptop and cannot be merged; store "
        "its report files here instead. Nothing was changed."
    ),
    "kit_exists": mark("{path} is there already; delete that folder or choose another place."),
    "kit_unwritable": mark(
        "The kit could not be written to {path}: {why}. Choose a place with about 4 GB of room."
    ),
    "kit_packages": mark(
        "The packages for {system}, Python {python} could not be fetched; connect this computer "
        "to the internet and try again. ({why})"
    ),
}

# the lock, old texts, and the end of a store
_STORAGE: Mapping[str, str] = {
    "pin_length": mark("A PIN has {shortest} to {longest} characters."),
    "pin_unlike": mark("The two new PINs differ; type them once more."),
    "pin_wrong": mark("This PIN is wrong. Tries left before a wait: {count}."),
    "pin_wait": mark("Too many wrong PINs. Try again in {count} seconds."),
    "pin_not_present": mark(
        "This is not the present PIN; nothing was changed. If it is forgotten, remove it with "
        "komsos pin remove --forgotten."
    ),
    "no_pin": mark("No PIN is set."),
    "pin_needs_terminal": mark(
        "A PIN is asked for on a terminal only; otherwise name a file that holds it, --pin-file."
    ),
    "lock_minutes": mark("State {fewest} to {most} idle minutes."),
    "retention_days": mark("Texts can be kept for {fewest} to {most} days, or without limit."),
    "limit_contradiction": mark("State either days or no limit, not both."),
    "wipe_refused": mark(
        "{path} cannot be deleted; close what has it open, then try again. What lies beside it may "
        "be gone already."
    ),
    "wipe_unconfirmed": mark("Nothing was deleted; type {word} to confirm."),
    "dashboard_running": mark("The dashboard has these data open; close it first."),
}

# what was typed on the command line
_COMMANDS: Mapping[str, str] = {
    "unknown_command": mark("There is no command {name}; there are: {known}. See --help."),
    "bad_mapping": mark(
        "{text} does not say what a column holds; write Heading=field, field one of: {known}."
    ),
    "unknown_input_kind": mark("{kind} is no kind of file; choose one of: {known}."),
    "unknown_output": mark("{form} is no format; choose one of: {known}."),
    "bad_part": mark(
        "{text} is no part of a visit; write name=value with commas between, name one of: {known}."
    ),
    "bad_number": mark("{text} is no number of people; write it like 12."),
    "unknown_state": mark("{state} is no state of a visit; choose one of: {known}."),
    "bad_date": mark("{text} is no date; write it like 2024-09-13."),
    "out_needed": mark("{form} does not fit on a screen; name a file with --out."),
    "table_to_screen": mark("A table goes to the screen; for a file choose one of: {known}."),
    "week_ahead": mark("The week from {first_day} has not begun; choose an earlier one."),
    "never_sent": mark("No return of the week from {first_day} was noted as sent."),
    "bad_then": mark("{text} is no earlier version; write a number of the journal, a day or sent."),
    "not_known_then": mark("Version {version} did not know yet what is asked about."),
    "unknown_stand": mark("{text} is no version; choose one of: {known}."),
    "sent_then": mark("What goes up shows how things stand now; leave out --stand then."),
    "not_writable": mark("The file {path} cannot be written; choose another place."),
    "ports_taken": mark("No port from {first} to {last} is free; name another with --port."),
}

# what `geodata.findings` lists: what was changed to read a village, and why a row became none
FINDINGS: Mapping[str, str] = {
    "code_reformatted": mark("Code written the usual way"),
    "code_from_name": mark("Code taken from the name"),
    "code_from_similar_name": mark("Code taken from a similar name"),
    "code_from_place": mark("Two villages of this name in the kecamatan: told by the place"),
    "parts_joined": mark("Parts joined"),
    "duplicate_row": mark("The same row twice, counted once"),
    "z_dropped": mark("Heights left out"),
    "axes_swapped": mark("Latitude and longitude swapped"),
    "polygons_extracted": mark("Areas taken out of a collection"),
    "invalid_repaired": mark("Outline repaired"),
    "no_rows": mark("There is no row"),
    "no_geometry": mark("No outline"),
    "empty_geometry": mark("Empty outline"),
    "absurd_coordinates": mark("Coordinates that cannot be"),
    "outside_indonesia": mark("Outside Indonesia"),
    "not_an_area": mark("A point or line, not an area"),
    "no_area": mark("An area of size zero"),
    "undefined_area": mark("Land or water that belongs to no village"),
    "no_code": mark("No code"),
    "unknown_code": mark("Code not in the national list"),
    "unknown_district": mark("District not in the national list"),
    "unknown_village": mark("Village not in the national list"),
    "name_ambiguous": mark("Several villages bear this name"),
    "code_name_conflict": mark("Code and name are of two villages"),
    "duplicate_code": mark("Code used twice"),
    "other_district": mark("Belongs to another district"),
    "code_updated": mark("Code of before brought up to date"),
    "name_differs": mark("Another name in the file than in the list"),
    "far_away": mark("Far from where this village lies"),
    "higher_unit": mark("A district or larger unit, not a village"),
}

REASONS: Mapping[str, str] = {
    **_FILES,
    **_PLACES,
    **_ROWS,
    **_NO_VISITS,
    **_STORE,
    **refusals.DECIDED,
    **refusals.CORRECTED,
    **_STORAGE,
    **_COMMANDS,
    **refusals.STATED,
    **refusals.GROUND,
}
