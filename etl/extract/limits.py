"""How much of an input is read: bounds that no honest file comes near, and why each is there."""

# a year of a whole Kodim's reports with their texts is under 20 MB; more is another kind of file
MAX_FILE_BYTES = 50 * 2**20
# an XLSX of 200,000 rows unpacks to about 100 MB; read whole, it must fit a small laptop
MAX_UNPACKED_BYTES = 150 * 2**20
# XML packs 5 to 20 times; beyond 200 somebody packed one letter over and over
MAX_PACKING_RATIO = 200
# calamine lays a sheet out as a full rectangle of 32-byte cells and aborts the whole process
# where memory ends, so that one cell in the last corner would kill the program
MAX_SHEET_CELLS = 4_000_000
# rows, lines or messages of one file, empty ones included
MAX_ROWS = 200_000
# a form export has some 200 columns
MAX_COLUMNS = 500
# ten times the longest press release seen; the parser is never given more
MAX_REPORT_CHARS = 20_000
# a JSON line may carry keys that are not read
MAX_LINE_CHARS = 200_000
# what is quoted of a file in a notice or reference must fit a line on the screen
MAX_QUOTED_CHARS = 80
# headings quoted in one notice
MAX_QUOTED_HEADINGS = 20
# files of one folder, with those below it
MAX_FILES = 10_000
