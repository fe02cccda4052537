"""
A file locked with a passphrase, so that whoever finds it learns nothing and can change nothing.

The key comes from the passphrase by scrypt. The content is sealed piece by piece with AES-GCM; the
number of each piece and whether it is the last one are sealed with it, so that pieces left out,
swapped, repeated or added are noticed as one altered byte is. The head says by a hash whether it is
whole, so that a wrong passphrase and a damaged file can be told apart.
"""

import hashlib
import hmac
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from etl.errors import StoreError

FEWEST_SIGNS = 8
_FIRST_LINE = b"PETA KOMSOS SEALED 1\n"
_SALT_BYTES, _NONCE_BYTES, _KEY_BYTES, _DIGEST_BYTES = 16, 8, 32, 32
_COUNT_BYTES, _TAG_BYTES = 4, 16
_HEAD_BYTES = len(_FIRST_LINE) + _SALT_BYTES + _NONCE_BYTES + 2 * _DIGEST_BYTES
_PIECE_BYTES = 1 << 20
# a tenth of a second and 32 MB for each guess; fixed, so that no file can ask for more
_SCRYPT_N, _SCRYPT_R, _SCRYPT_P = 2**15, 8, 1


def seal(content: Path, file: Path, passphrase: str) -> None:
    """
    Write `content` to `file`, sealed, down to the disk.

    Raises
    ------
    StoreError
        If the passphrase is too short to protect anything.
    OSError
        If the file cannot be written.
    """
    if len(passphrase) < FEWEST_SIGNS:
        raise StoreError("passphrase_too_short", fewest=FEWEST_SIGNS)
    salt, nonce = os.urandom(_SALT_BYTES), os.urandom(_NONCE_BYTES)
    key, proof = _derived(passphrase, salt)
    head = _FIRST_LINE + salt + nonce + proof
    head += hashlib.sha256(head).digest()
    cipher = AESGCM(key)
    with content.open("rb") as read, file.open("wb") as written:
        written.write(head)
        for number, (piece, is_last) in enumerate(_pieces(read, _PIECE_BYTES)):
            written.write(cipher.encrypt(_nonce(nonce, number), piece, _about(head, is_last)))
        written.flush()
        os.fsync(written.fileno())


def is_sealed(file: Path) -> bool:
    """
    Tell whether `file` begins as `seal` would have it.

    Raises
    ------
    OSError
        If it cannot be read.
    """
    with file.open("rb") as read:
        return read.read(len(_FIRST_LINE)) == _FIRST_LINE


def unseal(file: Path, content: Path, passphrase: str | None) -> None:
    """
    Write what `file` holds to `content`.

    Raises
    ------
    StoreError
        If there is no passphrase or a wrong one, or the file is not as it was written.
    OSError
        If one of the two cannot be read or written.
    """
    if not passphrase:
        raise StoreError("passphrase_missing", path=str(file))
    with file.open("rb") as read, content.open("wb") as written:
        head = read.read(_HEAD_BYTES)
        if hashlib.sha256(head[:-_DIGEST_BYTES]).digest() != head[-_DIGEST_BYTES:]:
            raise StoreError("backup_damaged", path=str(file))
        cipher, nonce = _opened(head, passphrase, file)
        for number, (piece, is_last) in enumerate(_pieces(read, _PIECE_BYTES + _TAG_BYTES)):
            try:
                about = _about(head, is_last)
                written.write(cipher.decrypt(_nonce(nonce, number), piece, about))
            except (InvalidTag, ValueError) as error:
                raise StoreError("backup_damaged", path=str(file)) from error


def _opened(head: bytes, passphrase: str, file: Path) -> tuple[AESGCM, bytes]:
    at = len(_FIRST_LINE)
    salt = head[at : at + _SALT_BYTES]
    nonce = head[at + _SALT_BYTES : at + _SALT_BYTES + _NONCE_BYTES]
    key, proof = _derived(passphrase, salt)
    if not hmac.compare_digest(proof, head[-2 * _DIGEST_BYTES : -_DIGEST_BYTES]):
        raise StoreError("passphrase_wrong", path=str(file))
    return AESGCM(key), nonce


def _derived(passphrase: str, salt: bytes) -> tuple[bytes, bytes]:
    """Give the key, and what proves a passphrase without telling of the key."""
    made = Scrypt(salt, _KEY_BYTES + _DIGEST_BYTES, _SCRYPT_N, _SCRYPT_R, _SCRYPT_P).derive(
        passphrase.encode("utf-8", "surrogatepass")
    )
    return made[:_KEY_BYTES], made[_KEY_BYTES:]


def _nonce(random: bytes, number: int) -> bytes:
    return random + number.to_bytes(_COUNT_BYTES, "big")


def _about(head: bytes, is_last: bool) -> bytes:  # noqa: FBT001 - sealed with the piece
    return head + (b"last" if is_last else b"more")


def _pieces(read: IO[bytes], size: int) -> Iterator[tuple[bytes, bool]]:
    """Give the pieces of a file, the last one marked; one empty piece for an empty file."""
    piece = read.read(size)
    while True:
        following = read.read(size)
        yield piece, not following
        if not following:
            return
        piece = following
